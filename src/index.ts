/*
 * The face of the library: re-exports only. Whatever is not exported here is private to its folder.
 */
export {};
