"""Places of work beside the organisations’ main addresses, what their people tell visitors, and what was not right."""

from typing import Any

from accounts.enums import Sector
from expex.demo.facts import Notes, Place, Told

UNLISTED: dict[str, dict[str, Any]] = {
    "Herefordshire Council": {
        "name": "Herefordshire Council",
        "sector": Sector.ADULT_SOCIAL_CARE,
        "town": "Hereford",
        "postcode": "HR4 0LE",
    }
}
"""Organisations that no directory lists, as the first to come from there adds them."""

PLACES = (
    Place("nadia.rahman", "Stonebow Unit", "County Hospital, Union Walk", "Hereford", "HR1 2ER"),
    Place("blessing.chukwu", "Western Community Hospital", "William Macleod Way, Millbrook", "Southampton", "SO16 4XE"),
    Place("colleen.mcgrath", "Trafford General Hospital", "Moorside Road, Davyhulme", "Manchester", "M41 5SL"),
    Place("colleen.mcgrath", "Wythenshawe Hospital", "Southmoor Road, Wythenshawe", "Manchester", "M23 9LT"),
    Place(
        "leon.achterberg",
        "Moorside Unit",
        "Trafford General Hospital, Moorside Road, Davyhulme",
        "Manchester",
        "M41 5SL",
    ),
    Place("elin.prytherch", "Bronglais General Hospital", "Caradoc Road", "Aberystwyth", "SY23 1ER"),
)

NOTES = (
    Notes(
        "amina.yusuf",
        (
            "The main reception of the hospital, ten minutes early. Somebody fetches you from there. Bring the photo "
            "card of your employer."
        ),
        "Bare below the elbows on the wards, flat closed shoes. No uniform needed.",
        "The visitors’ car park is full by half past eight. The station is a ten-minute walk.",
        "Step-free throughout.",
        "Ask for the frailty unit. Tell me if you need a rest between rounds or a quiet room.",
    ),
    Notes(
        "ruth.bell",
        (
            "Ring at the front door and sign the visitors’ book. We ask everybody to clean their hands and to stay "
            "away with a cold or a stomach upset."
        ),
        "Ordinary clothes that can be washed. No lanyards, please: residents take them for keys.",
        "Four spaces in front; leave them for families at weekends. The bus stops at the gate.",
        "Level entrance, and a lift to the first floor. The attic office has stairs.",
    ),
    Notes(
        "gareth.price",
        "The front desk on the first floor.",
        "Smart and ordinary.",
        "Beside the station. Bicycles can stand inside the back door.",
        "A lift from the street. The consulting rooms are wide enough for a wheelchair and three people.",
        "Say that you are Dr Price’s visitor, and you will be taken round the queue. I do not wear a tie.",
    ),
    Notes(
        "olu.adeyemi",
        "The council’s main reception. You get a badge and sign a confidentiality form.",
        "Ordinary clothes.",
        "Pay and display.",
        "Step-free in the office.",
        (
            "I come down for you, or pick you up at the station on the way to the first visit. Wear nothing smart: we "
            "sit on many sofas. Ask me about the homes that we visit: some have steep steps."
        ),
    ),
    Notes(
        "haroon.malik",
        "The counter. The consulting room is to the left.",
        "Comfortable shoes: everybody stands.",
        "No parking of our own. The multi-storey car park is three minutes away.",
        "Level entrance. There is one chair behind the counter.",
        "Ask for Haroon. The chair is yours if you need it.",
    ),
    Notes(
        "nadia.rahman",
        (
            "The intercom at the unit’s own door, round the left side of the hospital. Say which clinic or ward you "
            "come for."
        ),
        "Nothing with long cords or scarves on the ward.",
        "Use the hospital’s visitors’ car park.",
        from_me="Say that you come for the memory clinic.",
    ),
    Notes(
        "ngozi.umeh",
        "The information desk in the main entrance.",
        "Bare below the elbows. Scrubs can be lent.",
        "Please do not drive: the car parks are slow. Buses stop at the door from the centre and the station.",
        "Step-free.",
        (
            "Ring the frailty team from the information desk; the porters know us. We walk a lot; we can also plan a "
            "day that stays in one place."
        ),
    ),
    Notes(
        "folasade.ogunleye",
        "Reception of the Civic Centre, west entrance.",
        "Ordinary clothes.",
        "Use the park-and-ride or the station, five minutes on foot.",
        from_me="We then walk or drive to the hospital together.",
    ),
    Notes(
        "blessing.chukwu",
        "The community hospital’s front desk.",
        "Plain dark trousers and a plain top.",
        "Free parking beside the building.",
        from_me=(
            "Be there at ten to nine: we leave for the first visit from the front desk, in my car. I have a spare "
            "waterproof."
        ),
    ),
    Notes(
        "frances.hartnell",
        "The hospice reception. You are offered tea first, and that is part of the visit.",
        "Quiet ordinary clothes, no perfume.",
        "Parking in front of the building.",
        "All on one level. There is a garden and a quiet room if a day becomes too much.",
    ),
    Notes(
        "adaeze.nwosu",
        "The front desk in the health centre, before the doors open to patients at eight.",
        "Ordinary work clothes.",
        "Parking behind the centre, free for two hours: ask the desk for a permit.",
    ),
    Notes(
        "carol.hibbert",
        "The front door, any time after half past seven. You get a name badge with your first name in large letters.",
        "Clothes that you would wear at a friend’s house. Soft shoes.",
        "Plenty of parking. The bus from the harbour takes a quarter of an hour.",
        "Single storey, with handrails everywhere. We have a hearing loop in the lounge.",
    ),
    Notes(
        "meera.pillai",
        "The main entrance, beside the coffee shop.",
        "Bare below the elbows.",
        "Park-and-ride for staff and visitors runs every fifteen minutes.",
        from_me="Text me from the coffee shop and I come for you.",
    ),
    Notes(
        "naveed.anwar",
        "The reception of the hub, past the library.",
        "Ordinary clothes.",
        "Two tram stops within ten minutes’ walk. A few spaces in the side street.",
        "A new building, step-free, with a changing place.",
        "Say hello to the café volunteers: they know where I am.",
    ),
    Notes(
        "julie.rimmer",
        "Ring at the front door and sign in. Staff meet in the dining room at half past eight.",
        "Comfortable clothes in which you can bend down.",
        "Parking in the avenue. The tram is fifteen minutes away.",
        "Ground floor and lift.",
    ),
    Notes(
        "danny.sugden",
        (
            "The ambulance station’s crew room, twenty minutes before the shift. You sign an observer’s form and get a "
            "jacket."
        ),
        "Dark trousers and boots or stout shoes.",
        "Parking at the station.",
        "Visitors must be able to climb into the vehicle and to walk a few hundred metres.",
        "I send you the station’s address when we have fixed the day. Ask me if you are not sure about the vehicle.",
    ),
    Notes(
        "colleen.mcgrath",
        "The hospital’s front desk, then ward two on the ground floor.",
        "Bare below the elbows on the ward.",
        "Pay on leaving. Buses stop at the gate.",
        from_me="Bring a coat: we go on to home visits.",
    ),
    Notes(
        "leon.achterberg",
        "The unit’s reception behind the main hospital. They hold your phone’s charger and lighter, not your phone.",
        "Ordinary clothes, no scarves.",
        "Use the hospital’s car park.",
    ),
    Notes(
        "mercy.boateng",
        "The side entrance with the bell. Sign in with the nurse in charge.",
        "Washable clothes and soft shoes.",
        "Parking in the road.",
        "A lift to all floors.",
    ),
    Notes(
        "elin.prytherch",
        "The main entrance, where the volunteers’ desk is. Somebody there speaks Welsh and English.",
        "Bare below the elbows.",
        (
            "The hospital is on a steep hill and parking is short. From the station it is a twenty-minute walk, or ask "
            "for a taxi."
        ),
        "Lifts to every ward.",
        "The volunteers ring me, and I come down.",
    ),
    Notes(
        "non.thomas",
        "Ring at the front door. You are greeted in Welsh first; answer as you like.",
        "Comfortable clothes that can be washed.",
        "Parking in front of the home.",
        "All on one level in each household, with a lift between them.",
    ),
)

TOLD = (
    Told(
        "priya.nair",
        -12,
        (
            "During a visit I was left alone for some minutes beside an open medicines trolley. Nobody meant any harm "
            "and nothing happened, but a visitor should never be in that position. I told the nurse in charge at the "
            "time. Perhaps the advice for hosts could mention it."
        ),
    ),
)
