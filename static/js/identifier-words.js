// The words by which a title with a name is told from everything else: those of reflections/identifiers/words.py, which
// says what each list is. A test compares the two.
const set = (words) => new Set(words.trim().split(/\s+/));

export const TITLES = set(`
aunt auntie canon captain cllr councillor dame doctor dr father fr imam judge lady lord madam matron miss mme mr mrs
ms mx nana nurse pc prof professor rabbi rev revd reverend sgt sir sister sr uncle`);
export const PLAIN_TITLES = set(`
cllr councillor dr miss mr mrs ms mx prof professor rev revd`);
export const SHOUTED_TITLES = set(`
dr miss mr mrs prof`);
export const TYPED_TITLES = set(`
cllr dr mr mrs prof`);
export const NOT_NAMES = set(`
a about above ac according across act action acute adult advanced after again against age agency agus alert all
allied allowance also although always ambulance an and another any april are area art as ask assessment assistant
assistants associate associates at august authority autumn award back bank bay be because bed been before being best
beth better between bha bleed blood board body bore both box branch brief bu building bureau but bwrdd by call
called calls came can cancer cannot capacity cardiac cardiologist cardiology care carer carers case cases centre
chair change charge chart check chief child childline children christmas church clinic clinical clinician clinicians
close college come comes commission committee community company concern connect consultant consultants continuing could
council counsel court covid crisis critical daily day days deaf december dental dentist department design desk
developer diabetes diabetic did dim diolch director discharge district division do doctor doctors does domestic done
double down drug drugs duty each early easter education eight either elder elderly emergency endoscopy england
english entry equipment even evening every everybody everyone exchange executive face facility falls family far fe
february feedback fellow few finance first five floor food for form forum foundation four framework friday from
front full fund further gave general geriatrician get gets given go goes going good government gp gps grade group
guardian guide had hall has have he head health healthcare heart help her here high him his home homecare homes
hospice hospital hour hours house housing how however human icu ideas if imaging in independent induction infection
information inpatient inquiry inspector inspectors integrated intensive intermediate international into ireland
irish is it its itu january job july june just justice keep key kind lab labour lack last late later law lead leader
leaders leads learning leave left less let lets liaison life like line link list living local london looked looks
lounge macmillan made mae main make makes manager managers many march maternity matron may me meals medical
medication medicine medicines meeting member memory men mental met mi midwife midwifery midwives might minor monday
more morning most much multi my name national neither neurology never new next nhs nice nid night no nobody none nor
northern nos not note notes nothing november now number nurse nurses nursing occupational october oedd of off office
officer often old older on once ond one only open or order other others our out outpatient outpatients over own
paediatric paediatrics pain palliative pan paramedic paramedics parking partner partners party pastoral pathology
pathway patient patients people person personal pharmacies pharmacist pharmacists pharmacy phone physician physio
physiotherapist physiotherapy place plan plans please point police policy porters post practice practitioner
practitioners prescriber prescribers prevention primary prison private professional professor profile programme
protection psychiatrist psychiatry psychologist psychology public quality question radiographer radiology raised
ramadan rapid ready really reception receptionist record records red referral register registrar rehab
rehabilitation report research researcher residential residents resource respiratory respite response resus review
rights risk road roedd room rooms rota round rounds royal safe safeguarding safety said saturday saw says scan
school scotland scottish second secondary secretary security see self senior seniors september served service
services session seven several shared she shift shop short should show side since sister sit six skills so social
society some somebody someone soon specialist specialists specialty spiritual staff standard start state station
step stop street stroke student students study such summer sunday supervisor supervisors supper support surgeon
surgeons surgery surgical sut system take talk talking tea teacher team teams ten tha than that the theatre their
them then therapist therapists therapy there these they thing things third thirteen this those three through
thursday ticket time to today together told tomorrow too took trainee training transfer transport trauma treatment
triage trust tuesday two under union unit until up urgent us use using van very via visit visitor visitors volunteer
voices volunteers wales walk ward wards was water way we wednesday week welcome welfare well were what when whenever where
whether which while who whole why will winter with without women work worker workers workforce works would x-ray ydy
yes yesterday yet yn york you young your youth yr ysbyty`);
export const COMMON_WORDS = set(`
abbey ailsa alexa alexandra amber angel april art ash asha ashton august aurora austin autumn bailey baker ball
balls banks barra barry basil bean bell bella berry best beverley beverly bill birch bird bishop black blair bland
blessing bonnie bridges bright brook brooke brown bryn bull butler cameron campbell care cares carol carter case
cases chance charlotte chase chelsea cherry chester child children christian church clare clarence clay clayton
cliff coal comfort constance cook cooper coral cross crossing crow crystal daisy dale darling daughter dawn day days
dean devon dexter dick don dot douglas drew driver dyfed earl elder enfys eve faith farmer fern field fields finch
fisher flo flora florence fox francis frank freeman friend frost gale gardener gardner gay gem gene georgia gin
ginger glen glyn gold good grace grant gray green grey guy hale hall harley harmony harper harris harrison hazel he
heath heather herb hill hills holly home hope house hudson hunter india innes iona iris ivy jack jackson jade jan
jay joe jordan josh josie joy judge june junior ken kent kerry king knight lake lamb lance lane large lee lewis lily
lincoln little logan long lorenzo love loving luna mac madison major mali mann mark marsh mason max may mead means
melody melville men mercy milan miles miller mills minor mitchell mona moody moon moor moore murray myrtle nat neal
needs nelson newman ng nick nightingale no noble noon norm nova oak old olive opal oscar page paris parish park
parker parks pat patience peace pearl penny pepper perry pierce pine pip plant pond pool poppy port porter post
potter power precious preston price primrose queenie quinn rain ram ray read reader reed reeves reg rest rex rice
rich rider rivers rob robin rod roman root roots rose rosemary ross roy ruby rush rusty saddler sadler sage salt
sandy savage scott self sell seren shannon shanti share sharp sherry shirley shore short side sienna silver sing
singer skye small smart smith snow so sol son song sonny sons stanley star steel stern steward stone storm street
strong sue summer summers sunny swan swift sydney taylor temple thorn thorns tiger trinity turner van victor
victoria viola violet wade walker war ward warden wayne weaver wells west white will willow winter winters wise wolf
wood woods woody word words works wren wright young`);
export const PLACES = set(`
airport alliance ark avenue award beach bridge building campaign care catheter center centre charity chart church
classification clinic close college competence court criteria cycle disease dressing drive estate foundation frame
framework garden gardens guideline guidelines hall home homes hoover hospice hospital hospitals house index
infirmary inquiry institute island knife lane law lecture line lodge manoeuvre method model needle nurse nurses
palsy park position prize programme protocol report review road room rule scale school score sign splint square
station street suite surgery syndrome technique test theory town training triangle trust tube unit university vacuum
village ward wards way window wing`);
export const PLACES_SMALL = set(`
award building campaign catheter classification competence criteria cycle disease foundation frame guidelines hoover
hospice hospital infirmary inquiry knife law palsy programme protocol report rule scale score splint surgery
syndrome theory unit vacuum ward wing`);
export const OF_EPONYMS = set(`
ark campaign classification contracture criteria cycle disease hierarchy law method model palsy phenomenon place
principles rule scale score sign stages syndrome technique test theory triad`);
export const PARTICLES = set(`
ab al ap bin da de del della den der dos du el ferch ibn la le mac mc ni nic o st ten ter van von y`);
export const VERBS = set(`
admitted agreed answered apologised arrived asked asks believes came comes cried demonstrated described died drove explained
explains feels fell felt gave gives had has helped helps joked keeps kept knew knows laughed leads led liked likes
listened lived lives loved loves made makes needed never nodded noticed phoned pointed prefers ran reassured refused
remembered replied rang rings runs said sat says seemed showed shows shrugged sighed sits smiled smiles suggested takes taught
tells thanked thinks thought told took wanted wants wept whispered worked works wrote`);
export const AREAS = set(`
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
WR WS WV YO ZE`);
export const MEASURES = set(`
ft gs hr lb nd ng pa pg pp pt rd st th ug yr`);
export const PUBLIC = new Set(["captain tom", "dr foster", "dr google", "dr martens", "dr pepper", "dr who", "father christmas", "lord darzi", "miss england", "miss world", "mr bean", "mr men", "mr motivator", "mr whippy", "nurse call", "nurse jackie", "sister act"]);
