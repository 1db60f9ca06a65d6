// Measures of the dollhouse in logical pixels. Its own origin is the middle of the shaft at the lobby's floor; y grows downward.
export const SHAFT_WIDTH = 200;
export const ROOM_SPAN = 320;
export const WALL = 14;
export const HALF_HOUSE = SHAFT_WIDTH / 2 + ROOM_SPAN + WALL;
/** Overhang of the ledges beyond the walls. */
export const LEDGE = 12;
export const STOREY = 224;
export const SLAB = 16;
export const LOBBY_HEIGHT = 250;
/** What is painted of the house below the lobby's floor. */
export const PIT_DEPTH = 20;
/** Painted height of the roof, above its deck. */
export const ROOF_HEIGHT = 400;
export const CABIN_WIDTH = 152;
export const CABIN_HEIGHT = 184;
/** Thickness of the cabin's floor: its riders stand this far above its lower edge. */
export const CABIN_FLOOR = 14;
/** x of the counterweight's rail. */
export const RAIL_X = 88;
/** Sleepers stand this far above a floor's walking line, on the painted boards. */
export const FEET = 9;

/** Size of the house on the screen while it is played: leaves the sky its share and the mirror its corner. */
export const HOUSE_SCALE = 0.92;

/** y of a floor's walking line: 0 = lobby, 1.. = storeys, floors + 1 = roof deck. */
export const floorY = (floor: number): number => (floor <= 0 ? 0 : -LOBBY_HEIGHT - (floor - 1) * STOREY);
