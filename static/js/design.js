// Imported by its plain relative path: the file keeps this name beside its hashed copy.
import { initAll } from "../nhsuk/nhsuk-frontend.js";

initAll();
