// The check for what could show who somebody is, while the author types: numbers, dates of birth, ways to reach somebody,
// names with a title and the partner's. The same rules as reflections/identifiers, which looks once more, and at all
// names, when a text is saved. It warns and never blocks; nothing leaves the page. A test compares the two.
import {
  AREAS, COMMON_WORDS, MEASURES, NOT_NAMES, OF_EPONYMS, PARTICLES, PLACES, PLACES_SMALL, PLAIN_TITLES, PUBLIC,
  SHOUTED_TITLES, TITLES, TYPED_TITLES, VERBS,
} from "./identifier-words.js";

const SAID = 3, SHAPED = 2, GUESSED = 1;  // the text says what it is; its form says it; only the words around it do
const ORDER = ["email", "national_insurance", "register_number", "nhs_number", "chi_number", "hc_number", "hospital_number",
  "phone", "date_of_birth", "postcode", "person_name"];

const THING = /\b(?:orders?|invoice|serial|batch|lot|asset|charity|company|purchase|po|isbn|issn|doi|orcid|tracking|parcel|delivery|barcode|sku|model|part|grant|policy|account|sort code|vat|trial|isrctn|iras|rec|datix|incident|ticket|car park|queue|bus|route|train|room|locker|vehicle|car|cqc|version|form|edition|page|budget|po box|wifi|password|door|licence|license|catalogue|stock|product|study|clinicaltrials)\b[^.\n]{0,24}$/i;
const SOMEBODY = /\b(?:patients?|pt|client|resident|record|notes?|wristband|labell?(?:ed)?|spine|chart|mrs?|ms|miss|her|his|him|she|he|baby|child|bed|saw|seen|lady|gentleman|woman|man|admitted|admission|referral|handover|dental|theatre list|claf|cleifion|euslaint(?:each)?)\b/i;
const REGISTER = /\b(?:nmc|gmc|hcpc|gphc|gdc|goc|gosc|gcc|psni|sssc|niscc|swe|scw|ukphr|pin|registrants?|regist(?:er|ered|ration)|reg(?: no| number)?|general medical council|nursing and midwifery council|social work england|social care wales|professions council|dental council|pharmaceutical council|cofrestr\w*|clàra\w*)\b/i;
const SEPARATED = /(?<![\dA-Za-z])\d(?:[ \t.-]{0,2}\d){9}(?![\dA-Za-z])/g;
const GROUPED = /^(?:\d{3}[ \t.-]{1,2}\d{3}[ \t.-]{1,2}\d{4})$/;
const CHI_GROUPED = /^(?:\d{6}[ -]\d{4})$/;
const INTERNATIONAL = /\+\d{1,3}[ .-]?(?:\(0\))?[ .-]?$/;
const AGAINST = /\b(?:ring|call|tel|phone|fax|mobile|order|invoice|serial)\b/i;
const LABELS = [
  ["nhs_number", /\bn\.?h\.?s\.?(?:[ \t]{0,2}(?:numbers?|no|num|nr|id)\b|[ \t]{0,2}[#:]|\W{0,3}$)|\brhif(?: y)? gig\b/gi],
  ["chi_number", /\bchi\b|\bcommunity health index\b/gi],
  ["hc_number", /\bh ?(?:&|and|\+) ?c\b|\bhcn\b|\bhsc (?:no|num|number)\b|\bhealth (?:&|and) (?:social )?care (?:no|num)/gi],
];
const AFTERWARDS = /^\W{0,3}(?:(?:is|was|as|being)\s)?\W?(?:(?:the|her|his|their|a|my)\s)?(?:patient'?s?\s|pt\s|baby's\s|correct\s)?(?<label>nhs|chi|h ?& ?c|hcn)\s?(?:number|no\b|num\b)/i;
const HOSPITAL = /\b(?:mrn|crn|(?:hospital|hosp\.?|patient|pt|client|service[ -]user|resident|case[ -]?notes?|case|notes|medical[ -]record|health[ -]record|record|unit|district|pas|rio|systm ?one|system ?one|emis|mosaic|liquid ?logic|care ?notes|epr|paris|eclipse|carefirst|lorenzo|cerner|k)[ \t-]{0,2}(?:(?:id|identity|identification|ref)[ \t]?)?(?:numbers?\b|no\b|num\b|nr\b|id\b|ref\b|#)|rhif (?:yr )?ysbyty|àireamh (?:an )?ospadail)(?:[\s.:;=#,(\["'-]|(?:is|was|of|no|number|id|on|reads?|said|the|for|her|his|their)\b){0,8}(?<token>(?:[a-z]{1,3}[ -]?)?\d(?:[ \/-]?\d){3,11}[a-z]?)\b/gi;
const SHAPE = /\b[A-Z]{1,3}\d{6,8}\b/g;
const HOSPITAL_AFTER = /\b(?<token>[a-z]{0,3}\d{5,8}[a-z]?)\b\W{0,3}(?:(?:is|was|as|being)\s)?(?:(?:the|his|her|my|their|a)\s)?(?:patient's\s)?(?:mrn\b|(?:hospital|hosp|case ?notes?|patient)\s(?:number|no|id)\b)/gi;
const DATE_LIKE = /^(?:0?[1-9]|[12]\d|3[01])[\/ .-](?:0?[1-9]|1[0-2])[\/ .-](?:\d{2}|\d{4})$/;
const INSURANCE = /(?<![A-Za-z\d])([A-Za-z]{2})[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?([A-Da-d])?(?![A-Za-z\d])/g;
const PREFIX = /^(?:(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)$/i;
const INSURANCE_WORDS = /\b(?:national insurance|nat\.? ins(?:urance)?|n\.? ?i\.?(?: number| no| num|\W{0,3}$)|nino?|yswiriant (?:gwladol|cenedlaethol))\b|\bni\b|\bn\.i\./i;
const INSURANCE_AFTER = /^\W{0,3}(?:(?:is|was|as|for|being)\s)?(?:(?:the|his|her|my|their|your|a)\s)?(?:national insurance\b|ni\b|n\.i\.|nino\b)/i;
const BODY = /\b(?<body>gmc|general medical council|gphc|nmc|gdc|goc|gosc|gcc|psni|sssc|niscc|scw|social care wales|ukphr|hcpc|swe|social work england)\b(?<link>(?:[\s.:;=#,(\["'-]|(?:is|was|of|no|nos|number|numbers|num|nr|reference|ref|registration|registered|register|reg|membership|pin|with|the|her|his|my)\b){0,10})(?<token>(?:01-|d-)?[a-z]{0,3}[\/ -]?\d{3,8}[a-z]?)\b/gi;
const FURTHER = /\b(?<body>gmc|general medical council|gphc|nmc|gdc|goc|gosc|gcc|psni|sssc|niscc|scw|social care wales|ukphr|hcpc|swe|social work england)\b(?<link> (?:registration )?(?:number|no|pin)\b[^.;:\n\d]{1,40}?)\b(?<token>[a-z]{0,3}[\/-]?\d{3,8}[a-z]?)\b/gi;
const FORMS = {
  gmc: /^(?:[ac]?\d{7})$/i,
  generalmedicalcouncil: /^(?:[ac]?\d{7})$/i,
  gphc: /^(?:\d{7})$/i,
  gdc: /^(?:\d{4,6})$/i,
  goc: /^(?:(?:01-?|d-?)\d{4,5})$/i,
  gosc: /^(?:\d{3,5})$/i,
  gcc: /^(?:\d{5})$/i,
  psni: /^(?:\d{4})$/i,
  sssc: /^(?:\d{7})$/i,
  niscc: /^(?:\d{7})$/i,
  scw: /^(?:w?\/?\d{7})$/i,
  socialcarewales: /^(?:w?\/?\d{7})$/i,
  ukphr: /^(?:[fps]r\d{4})$/i,
  hcpc: /^(?:(?:as|bs|ch|cs|dt|had|odp|or|ot|pa|ph|po|pyl|ra|sl)\d{3,6})$/i,
  swe: /^(?:sw\d{3,6})$/i,
  socialworkengland: /^(?:sw\d{3,6})$/i,
};
const GENERAL = /\b(?:(?:professional )?regist(?:ration|er|ered|rant) (?:no|num|number|id)|reg\.? (?:no|num|number))\b(?:[\s.:;=#,(\["'-]|(?:is|was|of|no|nos|number|numbers|num|nr|reference|ref|registration|registered|register|reg|membership|pin|with|the|her|his|my)\b){0,10}(?<token>[a-z]{0,3}\/?\d{4,8}[a-z]?)\b/gi;
const PIN = /\b\d{2} ?[A-Za-z] ?\d{4} ?[A-Za-z]\b/g;
const PIN_ALONE = /^\d{2}[A-L]\d{4}[A-Z]$/;
const HCPC = /\b(?:AS|BS|CH|CS|DT|HAD|ODP|OR|OT|PA|PH|PO|PYL|RA|SL)[ -]?\d{5,6}\b/g;
const HCPC_ALONE = /^(?:BS|CH|DT|OT|PA|PH|PYL|RA|SL)\d{6}$/;
const SEVEN = /(?<![\w.,£$\/-])A?\d{7}(?!\w|[.,\/]\d|%)/g;
const SEVEN_AFTER = /^\W{0,3}(?:(?:is|was|on|in|as|with|the|his|her)\s+){0,3}\W?(?:gmc|gphc|general medical council)\b/i;
const SOCIAL_WORK = /\bSW\d{3,6}\b/g;
const LOCAL = /[\p{L}\p{N}_.%+'&-]{1,64}$/u;
const DOMAIN = /@(?:[\p{L}\p{N}](?:[\p{L}\p{N}]|-){0,62}\.){1,6}\p{L}{2,24}/gu;
const SPELT = /\b[\w-]{1,30}(?:(?:\.| dot )[\w-]{1,30}){0,3} ?(?:\[at\]|\(at\)| at (?=nhs\b|gmail\b|hotmail\b|outlook\b|yahoo\b)) ?[a-z\d-]{2,30}(?:(?:\.| ?dot ?|\(dot\)|\[dot\])[a-z]{2,12}){1,4}\b/gi;
const ABROAD = /(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .()-]{0,2}\d){6,11}(?!\d)/g;
const NATIONAL = /(?<![\w+])(?<!\d[.\/,-])\(?0\)?[1235789]\d(?:[ .()-]{0,2}\d){7,8}(?!\d)/g;
const EXTENSION = /^,?[ \t]?\(?(?:ext(?:ension|n)?\.?|x)[ \t]?\d{2,6}\b\)?/i;
const INSIDE = /\b(?:ext(?:ension|n)?\b\.?(?: (?:no|number)\b\.?)?|bleep(?: on\b| (?:no|number)\b\.?(?: (?:is|was)\b)?)?)[ \t:]{0,2}(\d{3,6})\b/gi;
const BY_X = /\b(?:ring|call|phone|tel|on|dial|contact|clerk)\b[^.\n]{0,20}?\b(x\d{4,5})\b/gi;
const NAMED = /\b(?:tel|telephone|phone|mobile|mob|fax|ffôn|ffon|fòn)(?: (?:no|number)\b)?\.?(?:[ \t:;=(-]|is\b|was\b){1,4}(\d{3,5}[ -]\d{3,6}|\d{6,8})(?![\d\/%]|[.,]\d| ?(?:mg|ml|am|pm|people|times)\b)/gi;
const CLOCK = /^[01]\d[0-5]\d[ -]{1,3}[012]\d[0-5]\d(?!\d)/;
const DATED = /^\(?\d{2}[.-]\d{2}[.-](?:19|20)?\d{2}\b/;
const POSTCODE = /(?<![\w-])([A-Z]{1,2})(\d[A-Z\d]?)[ \t]{0,2}(\d)([ABD-HJLN-UW-Z]{2})(?![\w-])/gi;
const DATE = /(?<![\d\/.-])(?:(?<d1>\d{1,2})(?<sep> ?[\/.-] ?| )(?<m1>\d{1,2})\k<sep>(?<y1>\d{4}|\d{2})|(?<y2>(?:19|20)\d\d)[-\/.](?<m2>\d{1,2})[-\/.](?<d2>\d{1,2})|(?<d3>\d{1,2})(?:st|nd|rd|th)?(?:\s{1,2}(?:of\s)?|-|\.\s?)(?<m3>faoilleach|gorffennaf|september|dùbhlachd|february|chwefror|lùnastal|november|tachwedd|december|january|gearran|giblean|cèitean|mehefin|ògmhios|sultain|october|dàmhair|samhain|rhagfyr|ionawr|mawrth|ebrill|iuchar|august|hydref|march|april|màrt|june|july|awst|sept|medi|jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|nov|dec)\b\.?,?[\s-]{1,2}(?<y3>\d{4}|'?\d{2})|(?<m4>(?<!\w)(?:faoilleach|gorffennaf|september|dùbhlachd|february|chwefror|lùnastal|november|tachwedd|december|january|gearran|giblean|cèitean|mehefin|ògmhios|sultain|october|dàmhair|samhain|rhagfyr|ionawr|mawrth|ebrill|iuchar|august|hydref|march|april|màrt|june|july|awst|sept|medi|jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|nov|dec))\s(?<d4>\d{1,2})(?:st|nd|rd|th)?,?\s(?<y4>\d{4}))(?![\d\/]|[.-]\d)/gi;
const LABEL = /\bd\.? ?o\.? ?b\b\.?|\bdates?[ -]of[ -]birth\b|\bbirth ?dates?\b|\bdyddiad geni\b|\bceann-latha breith\b|\bgeni:/gi;
const BORN = /\b(?:born|birthday|b\.(?=\s?$)|(?:g|ng)?eni|ganwyd|ganed|rugadh|breith)\b|\bb\.\s?$/gi;
const SOMETHING_ELSE = /\b(?:admitted|admission|discharged?|seen|visit(?:ed)?|review(?:ed)?|appointment|died|moved|opened|started|since|until|met|today|founded|expir\w+|due|referred|signed|closed|clinic|shift|meeting)\b/i;
const NOT_A_PERSON = /\b(?:nhs|service|idea|unit|hospital|hospice|ward|scheme|project|programme|team|charity|trust|plan|campaign|concept|network|clinic|society|college|council|movement|it)\s+(?:was|is|were|has been|had been)\s+(?:\w+\s)?$/i;
const SENTENCE_END = /[.!?]\s+[A-Z]|;\s|\n\s*\n/;
const AGED = /(?:\baged?:?\s\d{1,3}|\b\d{1,3}[ -]?(?:years?|yrs?|y\/?o|yo|oed)\b(?:[ -]old)?(?:[ -][a-z]{2,12})?)\W{0,3}$/i;
const BEHIND = /^\W{0,3}(?:(?:is|was|as|=)\s)?\W?(?:(?:his|her|their|the|a|my)\s)?(?:patient's\s)?(?:d\.?o\.?b\b|date[ -]of[ -]birth|birth ?date|birthday)/i;
const MONTHS = { january: 1, jan: 1, ionawr: 1, faoilleach: 1, february: 2, feb: 2, chwefror: 2, gearran: 2, march: 3, mar: 3, mawrth: 3, màrt: 3, april: 4, apr: 4, ebrill: 4, giblean: 4, may: 5, mai: 5, cèitean: 5, june: 6, jun: 6, mehefin: 6, ògmhios: 6, july: 7, jul: 7, gorffennaf: 7, iuchar: 7, august: 8, aug: 8, awst: 8, lùnastal: 8, september: 9, sept: 9, sep: 9, medi: 9, sultain: 9, october: 10, oct: 10, hydref: 10, dàmhair: 10, november: 11, nov: 11, tachwedd: 11, samhain: 11, december: 12, dec: 12, rhagfyr: 12, dùbhlachd: 12 };
const NOBODYS = new Set(["2222", "999", "111", "101", "112", "116123"]);

// One kind of space, dash, quote and digit, accents joined, nothing invisible; and where each character was typed.
function plain(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return { text, span: (start, end) => [start, end] };
  let read = "";
  const starts = [], ends = [];
  let at = 0;
  for (const cluster of text.match(/[^](?:\p{M}|\p{Cf})*/gu) ?? []) {
    const shown = cluster.replace(/\p{Cf}/gu, "").normalize("NFC")
      .replace(/\p{Zs}/gu, " ").replace(/\p{Pd}/gu, "-").replace(/[‘’ʼ′`´]/g, "'").replace(/[“”„]/g, '"')
      .replace(/[\u2028\u2029]/g, "\n").replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
    for (let unit = 0; unit < shown.length; unit += 1) {
      starts.push(at);
      ends.push(at + cluster.length);
    }
    read += shown;
    at += cluster.length;
  }
  return { text: read, span: (start, end) => [starts[start], ends[end - 1]] };
}

const before = (text, place, size = 60) => text.slice(Math.max(0, place - size), place);
const after = (text, place, size = 40) => text.slice(place, place + size);
const ofThing = (text, place) => THING.test(before(text, place, 36));
const nearSomebody = (text, start, end) => SOMEBODY.test(before(text, start)) || SOMEBODY.test(after(text, end));
const nearRegister = (text, start, end) => REGISTER.test(before(text, start)) || REGISTER.test(after(text, end, 30));
const digitsOf = (text) => text.replace(/\D/g, "");
const last = (pattern, text) => [...text.matchAll(pattern)].at(-1);

function hit(kind, start, end, why, weight = SHAPED) {
  return { kind, start, end, why, weight };
}

// Where a named group of a match lies; its words come last but for what follows them.
function token(match) {
  const start = match.index + match[0].lastIndexOf(match.groups.token);
  return [start, start + match.groups.token.length];
}

function passes(digits) {
  const weighted = [...digits.slice(0, 9)].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0);
  return (11 - (weighted % 11)) % 11 === Number(digits[9]);
}

function healthLabel(text, start, end) {
  const lead = before(text, start, 48);
  const found = LABELS.flatMap(([kind, words]) => [...lead.matchAll(words)].map((match) => [match.index + match[0].length, kind]));
  if (found.length) {
    const [place, kind] = found.reduce((best, each) => (each[0] >= best[0] ? each : best));
    const gap = lead.slice(place);
    if (!AGAINST.test(gap) && !/\d{3}/.test(gap)) return kind;
  }
  const behind = AFTERWARDS.exec(after(text, end));
  if (!behind) return null;
  return { nhs: "nhs_number", chi: "chi_number" }[behind.groups.label.toLowerCase()] ?? "hc_number";
}

function healthKind(written, digits) {
  if (!passes(digits) || new Set(digits).size === 1) return null;
  const isUsual = GROUPED.test(written) || written === digits;
  if (digits[0] >= "4") return isUsual ? "nhs_number" : null;
  if (digits.slice(0, 2) >= "32") return isUsual ? "hc_number" : null;
  const isDate = digits.slice(0, 2) >= "01" && digits.slice(0, 2) <= "31" && digits.slice(2, 4) >= "01" && digits.slice(2, 4) <= "12";
  return isDate && (CHI_GROUPED.test(written) || written === digits) ? "chi_number" : null;
}

function* health(text) {
  const called = { nhs_number: "an NHS number", chi_number: "a CHI number", hc_number: "a Health and Care number" };
  for (const match of text.matchAll(SEPARATED)) {
    const [start, end, digits] = [match.index, match.index + match[0].length, digitsOf(match[0])];
    const label = healthLabel(text, start, end);
    if (label) {
      const wrong = passes(digits) ? "" : ", although its check digit is wrong: it may be mistyped";
      yield hit(label, start, end, `written as ${called[label]}${wrong}`, SAID);
      continue;
    }
    const kind = healthKind(match[0], digits), lead = before(text, start, 24);
    if (!kind || ofThing(text, start) || INTERNATIONAL.test(lead) || AGAINST.test(lead)) continue;
    if (GROUPED.test(match[0]) || nearSomebody(text, start, end)) yield hit(kind, start, end, `looks like ${called[kind]}`);
  }
  for (const match of text.matchAll(HOSPITAL)) {
    const written = match.groups.token;
    if (digitsOf(written).length >= 5 && !DATE_LIKE.test(written)) {
      yield hit("hospital_number", ...token(match), "written as a patient's number", SAID);
    }
  }
  for (const match of text.matchAll(HOSPITAL_AFTER)) {
    const end = match.index + match.groups.token.length;
    yield hit("hospital_number", match.index, end, "written as a patient's number", SAID);
  }
  for (const match of text.matchAll(SHAPE)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (nearSomebody(text, start, end) && !ofThing(text, start)) {
      yield hit("hospital_number", start, end, "looks like a hospital's number for a patient", GUESSED);
    }
  }
}

function* staff(text) {
  for (const match of text.matchAll(INSURANCE)) {
    const [start, end, isGiven] = [match.index, match.index + match[0].length, PREFIX.test(match[1])];
    if (INSURANCE_WORDS.test(before(text, start, 40)) || INSURANCE_AFTER.test(text.slice(end, end + 40))) {
      const why = "written as a National Insurance number";
      yield hit("national_insurance", start, end, isGiven ? why : `${why}, although none begins like this`, SAID);
    } else if (isGiven && match[2] && !ofThing(text, start)) {
      yield hit("national_insurance", start, end, "looks like a National Insurance number");
    }
  }
  const said = "written as a number on a professional register", looks = "looks like a number on a professional register";
  for (const match of [...text.matchAll(BODY), ...text.matchAll(FURTHER)]) {
    const form = FORMS[match.groups.body.toLowerCase().replace(/\s/g, "")];
    const written = match.groups.token.replace(/ /g, "");
    const isYear = /^(?:19|20)\d\d$/.test(written) && !/n(?:o|r|um|umber)\b/i.test(match.groups.link);
    const [start, end] = token(match);
    if (form?.test(written) && !isYear) {
      yield hit("register_number", start + match.groups.token.search(/\S/), end, said, SAID);
    }
  }
  for (const match of text.matchAll(GENERAL)) {
    if (!ofThing(text, match.index)) yield hit("register_number", ...token(match), said, SAID);
  }
  for (const [pattern, alone, why, weight] of [
    [PIN, PIN_ALONE, "looks like an NMC Pin", SHAPED], [HCPC, HCPC_ALONE, looks, GUESSED], [SOCIAL_WORK, null, looks, SHAPED],
  ]) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (pattern !== SOCIAL_WORK && ofThing(text, start)) continue;
      if (nearRegister(text, start, end)) yield hit("register_number", start, end, why);
      else if (alone?.test(match[0])) yield hit("register_number", start, end, why, weight);
    }
  }
  for (const match of text.matchAll(SEVEN)) {
    const end = match.index + match[0].length;
    if (SEVEN_AFTER.test(after(text, end))) yield hit("register_number", match.index, end, looks);
  }
}

function* contact(text) {
  for (const match of text.matchAll(DOMAIN)) {
    const name = LOCAL.exec(before(text, match.index, 64))?.[0].replace(/^[.'&%+-]+/, "");
    if (name) yield hit("email", match.index - name.length, match.index + match[0].length, "it leads straight to somebody", SAID);
  }
  for (const match of text.matchAll(SPELT)) {
    yield hit("email", match.index, match.index + match[0].length, "spelt out, it leads straight to somebody");
  }
  for (const pattern of [ABROAD, NATIONAL]) {
    for (const match of text.matchAll(pattern)) {
      const digits = digitsOf(match[0]).length, end = match.index + match[0].length;
      if (ofThing(text, match.index) || DATED.test(match[0]) || CLOCK.test(match[0])) continue;
      if (pattern === ABROAD && (digits < 9 || digits > 15)) continue;
      const longer = EXTENSION.exec(after(text, end))?.[0].length ?? 0;
      yield hit("phone", match.index, end + longer, "it leads straight to somebody");
    }
  }
  for (const match of text.matchAll(INSIDE)) {
    if (NOBODYS.has(match[1])) continue;
    yield hit("phone", match.index, match.index + match[0].length, "an extension or bleep that leads to somebody", GUESSED);
  }
  for (const [pattern, why] of [[BY_X, "an extension that leads to somebody"], [NAMED, "written as a telephone number"]]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!NOBODYS.has(digitsOf(match[1]))) yield hit("phone", end - match[1].length, end, why, GUESSED);
    }
  }
  for (const match of text.matchAll(POSTCODE)) {
    const [, area, , , unit] = match;
    const isMeasure = MEASURES.has(unit) && area === area.toUpperCase();
    if (AREAS.has(area.toUpperCase()) && !isMeasure) {
      yield hit("postcode", match.index, match.index + match[0].length, "a few homes share it");
    }
  }
}

const ONES = "one two three four five six seven eight nine".split(" ");
const TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const FIRSTS = "first second third fourth fifth sixth seventh eighth ninth".split(" ");
const TEENTHS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(" ");
const FIRST_DAYS = [...FIRSTS, ...TEENTHS, "twentieth", ...FIRSTS.map((word) => `twenty ${word}`), "thirtieth", "thirty first"];
const NUMBERS = new Map([...ONES, ...TEENS].map((word, place) => [word, place + 1]));
TENS.forEach((word, place) => NUMBERS.set(word, 10 * (place + 2)));

// Dates with a day or a year in words, and days written without a break: as in reflections/identifiers/spelt.py.
const SPELT_DATE = (() => {
  const longFirst = (words) => [...words].sort((one, other) => other.length - one.length).join("|");
  const days = `${longFirst(FIRST_DAYS).replaceAll(" ", "[ -]")}|\\d{1,2}(?:st|nd|rd|th)?`;
  const [one, teen, ten, months] = [ONES.join("|"), TEENS.join("|"), TENS.join("|"), longFirst(Object.keys(MONTHS))];
  const year = `(?:19|20)\\d\\d|nineteen[ -](?:hundred[ -]and[ -])?(?:(?:${ten})(?:[ -](?:${one}))?|${teen}|oh[ -](?:${one}))`
    + `|two[ -]thousand(?:[ -]and[ -](?:${teen}|${one}))?`;
  return new RegExp(`(?<![\\w/.-])(?:(?:(?<d1>${days})(?:[ ]day)?[ ](?:of[ ])?(?<m1>${months}),?[ ](?<y1>${year}))`
    + `|(?:(?<m2>${months})[ ](?:the[ ])?(?<d2>${days}),?[ ](?<y2>${year}))`
    + `|(?<d3>[0-3]\\d)(?<m3>[01]\\d)(?<y3>(?:19|20)?\\d\\d))(?![\\w/-])`, "gi");
})();

function spelt(groups, today) {
  const part = (name) => [1, 2, 3].map((number) => groups[name + number]).find(Boolean).toLowerCase();
  const day = FIRST_DAYS.indexOf(part("d").replace("-", " ")) + 1 || Number.parseInt(part("d"), 10);
  const [century, ...others] = part("y").split(/[ -]/);
  const started = century === "nineteen" ? 1900 : 2000;
  const year = Number(century) || others.reduce((sum, word) => sum + (NUMBERS.get(word) ?? 0), started);
  return thatHasBeen(day, part("m"), year, today);
}

function thatHasBeen(day, written, said, today) {
  const month = MONTHS[written] ?? Number(written);
  const year = said < 100 ? said + (said <= today.getFullYear() % 100 ? 2000 : 1900) : said;
  const isPossible = day >= 1 && day <= 31 && month >= 1 && month <= 31 && year >= 1900 && year <= today.getFullYear();
  const isToCome = year === today.getFullYear() && month <= 12 && (month - 1 - today.getMonth() || day - today.getDate()) > 0;
  return isPossible && !isToCome ? year : null;
}

function yearOf(groups, today) {
  const part = (name) => [1, 2, 3, 4].map((number) => groups[name + number]).find(Boolean);
  const [day, written] = [Number(part("d")), part("m").toLowerCase()];
  return thatHasBeen(day, written, Number(part("y").replace("'", "")), today);
}

function isBorn(lead) {
  const found = last(BORN, lead);
  if (!found) return false;
  const gap = lead.slice(found.index + found[0].length);
  const isBroken = SENTENCE_END.test(gap) || SOMETHING_ELSE.test(gap) || /\d{3}/.test(gap);
  return !isBroken && !NOT_A_PERSON.test(lead.slice(0, found.index));
}

function isLabelled(lead) {
  const found = last(LABEL, lead);
  return Boolean(found) && !SOMETHING_ELSE.test(lead.slice(found.index + found[0].length));
}

function dates(text, today) {
  const found = (match, year, isBare) => ({ start: match.index, end: match.index + match[0].length, year, isBare });
  const all = [...text.matchAll(DATE)].map((match) => found(match, yearOf(match.groups, today), match.groups.sep === " "));
  all.push(...[...text.matchAll(SPELT_DATE)].map((match) => found(match, spelt(match.groups, today), Boolean(match.groups.d3))));
  return all.sort((one, other) => one.start - other.start || one.end - other.end);
}

function* births(text, names) {
  const today = new Date(), ends = new Set(names.map((name) => name.end));
  let earlier = 0;
  for (const { start, end, year, isBare } of dates(text, today)) {
    const lead = text.slice(Math.max(earlier, start - 70), start);
    earlier = end;
    if (year === null) continue;
    const gap = /[\s,(:-]{1,3}$/.exec(before(text, start, 3))?.[0];
    if (isLabelled(lead) || BEHIND.test(after(text, end))) yield hit("date_of_birth", start, end, "written as a date of birth", SAID);
    else if (isBare) continue;
    else if (isBorn(lead)) yield hit("date_of_birth", start, end, "a date on which somebody was born", SAID);
    else if (AGED.test(lead)) yield hit("date_of_birth", start, end, "a date beside an age", GUESSED);
    else if (year < today.getFullYear() - 5 && gap && ends.has(start - gap.length)) {
      yield hit("date_of_birth", start, end, "a date beside a name", GUESSED);
    }
  }
}

const fold = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function tokens(text) {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*){0,4}/gu)].map((match) => {
    const isOwner = /.'s$/i.test(match[0]);
    const written = isOwner ? match[0].slice(0, -2) : match[0];
    const isCapital = /^\p{Lu}/u.test(written);
    const isShouted = written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase();
    return { start: match.index, end: match.index + written.length, fold: fold(written), isCapital, isShouted, isOwner };
  });
}

// Names with a title: Mrs Begum, Dr. J. Patel, Mr and Mrs Hargreaves, MRS BEGUM, mrs begum.
class Titled {
  constructor(text) {
    this.text = text;
    this.tokens = tokens(text);
  }

  gap(place) {
    return this.text.slice(this.tokens[place].end, this.tokens[place + 1]?.start);
  }

  * find() {
    for (const [place, title] of this.tokens.entries()) {
      if (!TITLES.has(title.fold)) continue;
      const first = this.afterTitles(place);
      if (first === null || this.text.slice(title.start, this.tokens[first].start).includes("\n")) continue;
      const final = this.lastOf(title, first), next = this.tokens[first + 1];
      if (final === null || this.isPlace(first, final) || PUBLIC.has(`${title.fold} ${this.tokens[first].fold}`)) continue;
      if (next && PUBLIC.has(`${this.tokens[first].fold} ${next.fold}`)) continue;
      yield hit("person_name", title.start, this.tokens[final].end, "a title with a name", SAID);
    }
  }

  afterTitles(place) {
    let first = place + 1;
    for (let step = 0; step < 4; step += 1) {
      if (first >= this.tokens.length || !/^(?: {1,2}|\. {0,2}| & )$/.test(this.gap(first - 1))) return null;
      const word = this.tokens[first], behind = this.tokens[first + 1];
      if (TITLES.has(word.fold) && word.isCapital === this.tokens[place].isCapital) first += 1;
      else if (word.fold === "and" && behind && TITLES.has(behind.fold)) first += 2;
      else return first;
    }
    return null;
  }

  lastOf(title, first) {
    const word = this.tokens[first], isLong = word.fold.length > 2 && !NOT_NAMES.has(word.fold);
    if (title.isShouted) return SHOUTED_TITLES.has(title.fold) && word.isShouted && isLong ? first : null;
    if (word.isCapital || PARTICLES.has(word.fold)) return this.chain(first, PLAIN_TITLES.has(title.fold));
    if (title.isCapital || !TYPED_TITLES.has(title.fold)) return null;
    return isLong && !VERBS.has(word.fold) ? first : null;
  }

  chain(first, isPlain) {
    let final = null, hasName = false;
    for (let place = first; place < Math.min(first + 4, this.tokens.length); place += 1) {
      const word = this.tokens[place], gap = this.gap(place), isInitial = word.fold.length === 1;
      if (!this.leadsOn(place)) {
        if (!word.isCapital || (word.isShouted && place > first)) break;
        if (!isInitial && NOT_NAMES.has(word.fold) && (place > first || !isPlain || !COMMON_WORDS.has(word.fold))) break;
        if (word.fold === "i" && place > first && gap[0] !== ".") break;
        final = place;
        hasName ||= !isInitial;
      }
      if (word.isOwner || !(/^(?: {1,2}|\t)$/.test(gap) || (isInitial && /^\. ?$/.test(gap)))) break;
    }
    return hasName ? final : null;
  }

  leadsOn(place) {
    if (!PARTICLES.has(this.tokens[place].fold)) return false;
    for (let next = place + 1; next < this.tokens.length && next - place < 3; next += 1) {
      const word = this.tokens[next];
      if (!/^(?: {1,2}|\t)$/.test(this.gap(next - 1))) return false;
      if (word.isCapital) return !NOT_NAMES.has(word.fold);
      if (!PARTICLES.has(word.fold)) return false;
    }
    return false;
  }

  isPlace(first, final) {
    if (this.tokens.slice(first + 1, final + 1).some((word) => PLACES.has(word.fold))) return true;
    const word = this.tokens[final], next = this.tokens[final + 1];
    if (!next || !/^(?: {1,2}|\t)$/.test(this.gap(final).replace("'s", ""))) return false;
    if (word.isOwner) return OF_EPONYMS.has(next.fold) || (next.isCapital && PLACES.has(next.fold));
    return (next.isCapital ? PLACES : PLACES_SMALL).has(next.fold);
  }
}

// The partner: each part of the name with a capital, where it is no ordinary word as well.
function* known(text, names) {
  const parts = new Set(names.flatMap((name) => tokens(plain(name).text)).map((word) => word.fold)
    .filter((part) => part.length > 1 && ![TITLES, PARTICLES, COMMON_WORDS, NOT_NAMES].some((words) => words.has(part))));
  for (const word of parts.size ? tokens(text) : []) {
    if (parts.has(word.fold)) yield hit("person_name", word.start, word.end, "your exchange partner", SAID);
  }
}

function choose(hits) {
  const best = [...hits].sort((one, two) => two.weight - one.weight || ORDER.indexOf(one.kind) - ORDER.indexOf(two.kind)
    || (two.end - two.start) - (one.end - one.start) || one.start - two.start);
  const taken = new Uint8Array(best.reduce((most, each) => Math.max(most, each.end), 0));
  const chosen = [];
  for (const each of best) {
    if (taken.subarray(each.start, each.end).includes(1)) continue;
    taken.fill(1, each.start, each.end);
    chosen.push(each);
  }
  return chosen.sort((one, two) => one.start - two.start);
}

export function find(text, names = []) {
  const read = plain(text);
  const people = choose([...new Titled(read.text).find(), ...known(read.text, names)]);
  const hits = [...health(read.text), ...staff(read.text), ...contact(read.text), ...births(read.text, people), ...people];
  return choose(hits).map(({ kind, start, end, why }) => {
    const [from, to] = read.span(start, end);
    return { kind, start: from, end: to, text: text.slice(from, to), why };
  });
}
