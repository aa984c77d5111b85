/** dynalite ships no types; these are the parts of its interface that this project uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of the LevelDB files; without it the tables live in memory. */
    path?: string;
    /** How long tables stay in CREATING, DELETING and UPDATING, in milliseconds (500 when absent). */
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  /** Makes a server that speaks DynamoDB's HTTP interface; it listens once told to. */
  function dynalite(options?: DynaliteOptions): Server;
  export = dynalite;
}
