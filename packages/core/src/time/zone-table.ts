export const zoneTableVersion: string = "2026d";
export const zoneTable: string = `
Europe/Kyiv 7200
`;
