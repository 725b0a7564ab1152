/** The text of a CSV in the shape of CMS's Zee_Run2011A.csv; by default as many collisions as it has. */
export function dielectrons(collisions?: number, seed?: number): string;
