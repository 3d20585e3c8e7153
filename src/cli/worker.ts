/** The worker of a pool: checks one document at a time. Knows no files; its texts come from the command. */
import { worker } from "workerpool";
import { check } from "../index.js";

worker({ check });
