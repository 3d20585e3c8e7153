/** The version of the package, as its JSON and `--version` say it. A test holds it to package.json. */
export const VERSION = "0.1.0";
