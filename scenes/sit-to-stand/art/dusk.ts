// The four evenings: colours that everything outside of the rooms is painted with.

export interface Dusk {
  sky: readonly string[]; // from top to bottom
  moon: string;
  far: string; // mountains far away, then nearer
  middle: string;
  near: string;
  city: string;
  mist: string; // r,g,b of the light that lies in the valleys
  ground: string;
  brick: string;
  trim: string;
  roof: string;
}

export const dusks: readonly Dusk[] = [
  {
    sky: ['#191b47', '#3d3576', '#8a5590', '#e38f85', '#f9c796'],
    moon: '#fff3cf',
    far: '#8a6a9e',
    middle: '#5f4f88',
    near: '#3f3a70',
    city: '#2c2b5a',
    mist: '255,190,160',
    ground: '#24244c',
    brick: '#a35a52',
    trim: '#f3e0c0',
    roof: '#3d5a80',
  },
  {
    sky: ['#0f2547', '#1f4a70', '#4c8490', '#c8c39b', '#f6d9a0'],
    moon: '#fffbe2',
    far: '#5f8a92',
    middle: '#3f6a7c',
    near: '#2a4f68',
    city: '#1d3a54',
    mist: '240,225,170',
    ground: '#173048',
    brick: '#c08a5a',
    trim: '#fbeed2',
    roof: '#7a3f4d',
  },
  {
    sky: ['#1d1646', '#4a2f7a', '#9a4a8c', '#e8768a', '#fdb28a'],
    moon: '#ffeadb',
    far: '#93588f',
    middle: '#683f80',
    near: '#462f6c',
    city: '#312455',
    mist: '255,170,170',
    ground: '#281f4a',
    brick: '#7b6a9a',
    trim: '#fae3dc',
    roof: '#2f6673',
  },
  {
    sky: ['#0b1638', '#1d2f62', '#46619a', '#90a6cc', '#dbe0e8'],
    moon: '#f6f9ff',
    far: '#7f93ba',
    middle: '#566d9c',
    near: '#394f80',
    city: '#263866',
    mist: '220,230,250',
    ground: '#33466f',
    brick: '#8f6460',
    trim: '#f4efe6',
    roof: '#44608a',
  },
];
