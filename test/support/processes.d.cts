export function aboutProcess(pid: string, file: 'environ' | 'stat' | 'cmdline'): string;
export function processIds(): string[];
export function processesIn(temporary: string): string[];
