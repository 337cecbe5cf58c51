"""The words by which a name is told from everything else that is written with a capital letter.

Plain facts of language and of health and social care: what people are called, titles, kin, eponyms, houses. All are
in small letters and without accents. `static/js/identifiers.js` has those that it needs; a test compares the two.
"""

from pathlib import Path


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FORENAMES = frozenset(
    word
    for line in Path(__file__).with_name("forenames.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)

# Forenames that are also words, months, flowers, places or systems: names only where the sentence treats them so.
ALSO_WORDS = _set(
    """
    ailsa alexa alexandra amber angel april art asha ashton august aurora austin autumn bailey barra barry basil
    bella beverley beverly bill bishop blair blessing bonnie brooke bryn cameron campbell carol chance charlotte
    chase chelsea cherry chester christian clare clarence clay clayton cliff comfort constance coral crystal daisy
    dale dawn dean devon dexter dick don dot douglas drew dyfed earl enfys eve faith fern flo flora florence francis
    frank gale gay gem gene georgia ginger glen glyn grace grant guy hale harley harmony harper harris harrison
    hazel heath heather herb holly hope hudson hunter india innes iona iris ivy jack jackson jade jan jay joe jordan
    josh josie joy june junior ken kent kerry lance lane lee lewis lily lincoln logan lorenzo luna mac madison major
    mali mark mason max may melody melville mercy milan miles mitchell mona murray myrtle nat neal nelson nick norm
    nova olive opal oscar paris pat patience pearl penny perry pierce pip poppy precious preston primrose queenie
    quinn ram ray reed reg rex rich rob robin rod roman rose rosemary ross roy ruby rusty sage sandy scott seren
    shannon shanti shirley sienna skye sol sonny stanley star storm sue summer sunny sydney taylor tiger trinity van
    victor victoria viola violet wade wayne west will willow winter woody wren
    """
)
# Surnames that are also words: alone, in small letters, they are not the exchange partner.
COMMON_WORDS = ALSO_WORDS | _set(
    """
    so he no ng young old brown white green black gray grey wood woods hill hills field fields day days price power
    long short bell king little good best cook baker potter carter porter page read reader moon noon parish church
    stone rivers brook lake marsh moor moore park parks gardener gardner walker rider driver farmer fisher fox bird
    swan wolf lamb bull crow finch nightingale parker butler steward ward warden judge knight noble sharp smart
    strong swift wise gold silver steel coal frost rain snow summers winters friend freeman newman house home small
    large bland bright savage stern moody sadler saddler smith wright cooper turner weaver miller mills wells banks
    bridges street lane hall abbey temple hope love loving darling care cares case cases cross crossing mann men
    child children sons son daughter major minor means needs works word words peace war post rush rest self sell
    share shore side sing singer song ball balls bean berry birch ash elder oak thorn thorns root roots reeves rice
    salt pepper ginger mead port sherry gin pine plant pond pool
    """
)

TITLES = _set(
    """
    sr mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev revd reverend father fr canon rabbi imam cllr
    councillor sister nurse matron nana auntie uncle aunt pc sgt captain judge madam mme
    """
)
# Titles that are no posts: whatever follows with a capital letter is a name.
PLAIN_TITLES = _set("mr mrs ms miss mx dr prof professor rev revd cllr councillor")
# Titles that people also type in small letters, and in capitals.
SHOUTED_TITLES = _set("mr mrs miss dr prof")
TYPED_TITLES = _set("mr mrs dr prof cllr")

# What a title or a name runs into when it is no name at all: a post, a place, a paper, a day.
NOT_NAMES = _set(
    """
    a about above according across act action acute adult advanced after again against age agency alert all allied
    allowance also although always ambulance an and another any are area art as ask assessment assistant assistants
    associate associates at authority autumn award back bank bay be because bed been before being best better
    between bleed blood board body both box branch brief building bureau but by call called calls came can cancer
    cannot capacity cardiac cardiologist cardiology care carer carers case cases centre chair change charge chart
    check chief child childline children christmas church clinic clinical clinician close clinicians college come
    comes commission committee community company concern connect consultant consultants continuing could council
    counsel court covid crisis critical daily day days deaf dental dentist department design desk developer did diabetes
    diabetic director discharge district division do doctor doctors does domestic done double down drug drugs duty
    each early easter education eight either elder elderly emergency endoscopy england english entry equipment even
    evening every everybody everyone exchange executive face facility falls family far feedback fellow few finance
    first five floor food for form forum foundation four framework friday from front full fund further gave general
    geriatrician get gets given go goes going good government gp gps grade group guardian guide had hall has have he
    head health healthcare heart help her here high him his home homecare homes hospice hospital hour hours house
    housing how however human icu ideas if imaging in independent induction infection information inpatient inquiry
    inspector inspectors integrated intensive intermediate international into ireland irish is it its itu job just
    justice keep key kind lab labour lack last late later law lead leader leaders leads learning leave left less let
    lets liaison life like line link list living local london looked looks lounge macmillan made main make makes
    manager managers many maternity matron may me meals medical medication medicine medicines meeting member memory
    men mental met midwife midwifery midwives might minor monday more morning most much multi my name national
    neither neurology never new next nhs nice night no nobody none nor northern not note notes nothing now number
    nurse nurses nursing occupational of off office officer often old older on once one only open or order other
    others our out outpatient outpatients over own paediatric paediatrics palliative pain parking paramedic
    paramedics partner partners party pastoral pathology pathway patient patients people person personal pharmacies
    pharmacist pharmacists pharmacy phone physician physio physiotherapist physiotherapy place plan plans please
    point police policy porters post practice practitioner practitioners prescriber prescribers prevention primary
    prison private professional professor profile programme protection psychiatrist psychiatry psychologist
    psychology public quality question radiographer radiology raised ramadan rapid ready really reception
    receptionist record records red referral register registrar rehab rehabilitation report research researcher
    residential residents resource respiratory respite response resus review rights risk road room rooms rota round
    rounds royal safe safeguarding safety said saturday saw says scan school scotland scottish second secondary
    secretary security see self senior seniors served service services session seven several shared she shift shop
    short should show side since sister sit six skills so social society some somebody someone soon specialist
    specialists specialty spiritual staff standard start state station step stop street stroke student students
    study such summer sunday supervisor supervisors supper support surgeon surgeons surgery surgical system take
    talk talking tea teacher team teams ten than that the theatre their them then therapist therapists therapy there
    these they thing things third thirteen this those three through thursday ticket time to today together told
    tomorrow too took trainee training transfer transport trauma treatment triage trust tuesday two under union unit
    until up urgent us use using van very via visit visitor visitors voices volunteer volunteers wales walk ward wards
    was water way we wednesday week welcome welfare well were what when whenever where whether which while who whole why
    will winter with without women work worker workers workforce works would x-ray yes yesterday yet york you young
    your youth january february march april june july august september october november december mae roedd mi fe bu
    yn yr ac nid dim bore nos diolch ydy sut beth pan ond oedd ysbyty bwrdd tha bha agus
    """
)

# A name before one of these is a house, a paper or a rule that is called after somebody.
PLACES = _set(
    """
    alliance hoover vacuum knife ark estate ward wards hospital hospitals house building unit wing hospice centre
    center clinic surgery court lodge road
    street lane avenue drive close square park school college university church foundation charity trust campaign
    rule law protocol report inquiry review syndrome disease palsy scale score index test sign catheter programme
    training award prize lecture theory model cycle framework guidelines guideline competence room suite garden
    gardens hall infirmary institute home homes care island bridge way town village beach airport station line tube
    method technique manoeuvre position splint frame needle dressing criteria classification chart triangle window
    nurses nurse
    """
)
# The same in small letters, where "Doris home" and "Derek care" may still be people.
PLACES_SMALL = _set(
    """
    hoover vacuum knife ward hospital building unit wing hospice surgery syndrome disease palsy scale score campaign
    rule law protocol
    report inquiry programme catheter theory cycle guidelines competence award foundation infirmary splint frame
    criteria classification
    """
)
# With 's before them: Martha's rule, John's Campaign.
OF_EPONYMS = _set(
    "ark place rule law campaign syndrome disease palsy sign test triad phenomenon contracture stages hierarchy"
    " principles model theory cycle criteria classification score scale method technique"
)
BEFORE_PLACES = _set(
    "the a an st saint san santa queen king prince princess duke royal great upper lower port mount fort our"
)

CROWNS = _set("king queen prince bishop saint")
# What is told apart by letters: bay C, vitamin B, appendix A.
LETTERED = _set(
    """
    appendix band bay block blood box building category class column corridor figure form grade group hepatitis
    influenza level list option page panel part phase pillar plan point protocol question room row section site stage
    step strand stream table team tier type unit vitamin ward wing zone
    """
)

# Eponyms, charities, systems and public figures that stand alone with a capital letter.
EPONYMS = _set(
    """
    parkinson parkinsons alzheimer alzheimers crohn crohns bell graves foley barthel waterlow apgar glasgow braden
    norton morse tinetti berg rankin cornell abbey bristol wells rockall addison cushing huntington hodgkin down
    downs asperger tourette turner marfan raynaud sjogren kaposi paget pagets meniere munchausen korsakoff lewy
    dupuytren hashimoto kawasaki colles doppler ryles hickman tenckhoff yankauer guedel venturi hartmann hartmanns
    mallampati babinski romberg likert karnofsky addenbrooke addenbrookes gillick fraser bolam montgomery caldicott
    francis ockenden kirkup schwartz maslow kolb gibbs driscoll rolfe borton johns benner schon boud dewey kubler
    peplau roper orem macmillan marie curie samaritans mencap scope sense shelter barnardo barnardos datix rio
    mosaic emis lorenzo cerner epic systmone liquidlogic teams word excel zoom zimmer thomas nice nhs southampton
    aureus difficile diff coli pylori albicans braun
    portsmouth winchester basingstoke manchester birmingham leeds liverpool cardiff swansea belfast edinburgh london
    oxford cambridge york derby nottingham leicester sheffield newcastle sunderland durham exeter plymouth norwich
    """
)
PUBLIC = frozenset(
    tuple(line.split())
    for line in """
    abraham maslow
    agnes hunt
    aneurin bevan
    ann arbor
    beverley allitt
    bill kirkup
    bobby robson
    brene brown
    captain tom
    carl rogers
    cicely saunders
    david kolb
    donald schon
    donna ockenden
    dr foster
    dr google
    dr martens
    dr pepper
    dr who
    edward jenner
    elisabeth kubler
    elizabeth garrett
    father christmas
    florence nightingale
    graham gibbs
    harold shipman
    ian paterson
    jack of
    james cook
    james paget
    jeremy hunt
    jo cox
    john lewis
    john radcliffe
    kate granger
    lord darzi
    lucy letby
    marie curie
    mary poppins
    mary seacole
    matt hancock
    mental health
    michael balint
    michael west
    miss england
    miss world
    mr bean
    mr men
    mr motivator
    mr whippy
    naomi feil
    nurse call
    nurse jackie
    nye bevan
    oliver mcgowan
    patricia benner
    robert francis
    robert jones
    rosalind franklin
    sister act
    stephen hawking
    sue ryder
    thomas cook
    tom kitwood
    victoria climbie
    wes streeting
    """.strip().splitlines()
)

KIN = _set(
    """
    husband wife son daughter mother father mum mam mummy dad daddy brother sister grandson granddaughter
    grandfather grandmother grandad gran granny nan nain taid nephew niece uncle aunt auntie cousin fiance fiancee
    girlfriend boyfriend spouse widow stepson stepdaughter twin partner friend neighbour sibling baby child toddler
    boy girl lad
    """
)
CARED_FOR = _set(
    "patient pt resident client lady gentleman man woman tenant inpatient outpatient survivor veteran widower"
)
STAFF = _set(
    """
    colleague mentor supervisor manager carer nurse doctor consultant registrar pharmacist physio physiotherapist ot
    paramedic midwife student assistant hca receptionist interpreter volunteer host buddy worker dentist hygienist
    technician dietitian visitor
    radiographer porter domestic chaplain secretary coordinator advocate optometrist surgeon
    psychologist psychiatrist preceptor gp anaesthetist trainee housekeeper clerk driver cook sister matron tutor
    assessor
    """
)
RELATIONS = KIN | CARED_FOR | STAFF
PEOPLE = RELATIONS | _set(
    """
    she he who someone somebody her his him their name names nan's mum's people person user youngster teenager
    student one another chap fellow bloke pensioner mother's father's wife's husband's
    """
)
THINGS = _set(
    """
    tool app scheme service system programme campaign charity ward home unit place village town dog cat budgie model
    pathway charter film book method team project approach theory framework drug medicine tablet site building road
    street house company software device pump score scale test form leaflet poster course group club café cafe room
    department
    """
)
CALLING = _set("called named")
SPEAKING = _set(
    """
    said says told tells explained explains replied asked asks smiled smiles laughed cried whispered sighed nodded
    apologised thanked reassured wept shrugged joked admitted showed shows answered noticed described agreed
    suggested pointed taught demonstrated
    """
)
TELLING = _set("told asked said explained smiled laughed cried thanked replied")
LIVING = SPEAKING | _set(
    """
    felt feels lives lived wanted wants needed knows knew thinks thought loved loves liked likes seemed died
    remembered prefers refused led leads drove sat sits came comes listened believes works worked keeps kept runs
    ran helped helps made makes gave gives took takes has had never
    rang rings phoned wrote fell arrived
    """
)
# What is said of people: Hope was discharged, Rose is 92.
BEING = _set("is was were")
STATES = _set(
    """
    discharged admitted confused upset tearful anxious frightened scared happy angry tired exhausted crying smiling
    asleep awake unwell diagnosed referred transferred reviewed assessed sitting lying waiting worried calm kind
    patient poorly dying breathless lonely delighted grateful born
    """
)
MEETING = _set(
    """
    with met asked told thanked thank shadowed helped visited supported followed joined watched from for
    """
)
SPEAKING_TO = _set("with met asked told thanked shadowed")
TALKING = _set("sat spoke talked chatted spoken introduced listened listening speaking talking sitting chatting walked")
TALKING_TO = _set("with to beside by")
MONTHS = _set("april may june august jan summer autumn winter")
IN_TIME = _set(
    "in by since until during of before after last next this every early late mid around from till to through for"
)
PARTICLES = _set("de del della der den van von da dos du la le el al bin ibn ap ab ferch mac mc o ni nic st ter ten y")
