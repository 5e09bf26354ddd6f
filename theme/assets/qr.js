// Draws a text as a QR code after ISO/IEC 18004:2015 (clauses in brackets): bytes of UTF-8, level M, versions 1 to 20.
// A version is a size; a mask turns modules over so that the code is easy to read. Rows and columns count from the top left.
(() => {
  // Modules of light margin a reader needs on every side [6.3.8].
  const QUIET = 4;
  // Check codewords of a block, and how many blocks, at level M from version 1 on [7.5.1, table 9].
  const BLOCKS = [
    [10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5],
    [30, 5], [22, 8], [22, 9], [24, 9], [24, 10], [28, 10], [28, 11], [26, 13], [26, 14], [26, 16],
  ];
  // A mask turns the modules over where its condition is 0 [7.8.2, table 10].
  const MASKS = [
    (row, column) => (row + column) % 2,
    (row) => row % 2,
    (row, column) => column % 3,
    (row, column) => (row + column) % 3,
    (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2,
    (row, column) => ((row * column) % 2) + ((row * column) % 3),
    (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2,
    (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2,
  ];

  const range = (length) => [...Array(length).keys()];
  const binary = (value, length) => value.toString(2).padStart(length, "0");

  // Where the bits of level and mask stand, lowest first, each twice, around the timing pattern at 6 [7.9.1].
  const formatPlaces = (size) => {
    const near = [0, 1, 2, 3, 4, 5, 7, 8];
    return range(15).map((bit) =>
      bit < 8 ? [[near[bit], 8], [8, size - 1 - bit]] : [[8, near[14 - bit]], [size - 15 + bit, 8]]);
  };

  // Where the bits of the version stand, lowest first, each twice; small codes have none [7.10].
  const versionPlaces = (version) => range(version < 7 ? 0 : 18).map((bit) => {
    const [long, wide] = [Math.floor(bit / 3), 4 * version + 6 + (bit % 3)];
    return [[long, wide], [wide, long]];
  });

  // The patterns that are the same in all codes of a version, and the free modules in the order in which data fills them.
  const layOut = (version) => {
    const size = 17 + 4 * version;
    const grid = range(size).map(() => Array(size).fill(null));
    // Rings around a centre, those at the given distances light.
    const rings = (centreRow, centreColumn, radius, light) => {
      for (let row = Math.max(0, centreRow - radius); row <= Math.min(size - 1, centreRow + radius); row++) {
        for (let column = Math.max(0, centreColumn - radius); column <= Math.min(size - 1, centreColumn + radius); column++) {
          const distance = Math.max(Math.abs(row - centreRow), Math.abs(column - centreColumn));
          grid[row][column] = light.includes(distance) ? 0 : 1;
        }
      }
    };

    // Timing patterns: by their changes a reader counts rows and columns [6.3.5].
    range(size).forEach((place) => { grid[6][place] = grid[place][6] = 1 - (place % 2); });
    // Finder patterns in three corners, with their separators [6.3.3, 6.3.4].
    [[3, 3], [3, size - 4], [size - 4, 3]].forEach(([row, column]) => rings(row, column, 4, [2, 4]));
    // Alignment patterns: evenly spaced back from the far edge, and one line at 6, except upon finder patterns [6.3.6, annex E].
    const last = version > 1 ? Math.floor(version / 7) + 1 : 0;
    const step = 2 * Math.ceil((2 * version + 2) / last);
    const centre = (index) => (index ? size - 7 - (last - index) * step : 6);
    range(last + 1).forEach((down) => range(last + 1).forEach((across) => {
      const corner = down % last === 0 && across % last === 0;
      if (last && (!corner || (down && across))) rings(centre(down), centre(across), 2, [1]);
    }));
    // Room for what `sign` writes: light while the masks are judged, for it is written only after that [7.1, steps 6 and 7].
    [...formatPlaces(size), ...versionPlaces(version), [[size - 8, 8]]].flat().forEach(([row, column]) => { grid[row][column] = 0; });

    // Two columns at a time from the right, first upwards, then downwards, and so on; column 6 is no data's [7.7.3].
    const free = [];
    let upwards = true;
    for (let right = size - 1; right > 0; right -= 2, upwards = !upwards) {
      if (right === 6) right = 5;
      for (const place of range(size)) {
        const row = upwards ? size - 1 - place : place;
        for (const column of [right, right - 1]) if (grid[row][column] === null) free.push([row, column]);
      }
    }
    return { size, grid, free };
  };

  // The bytes behind their mode, 0100, and their number; after them the terminator, 0000, ends on a whole codeword [7.4].
  const encode = (bytes, version) => {
    const bits = `0100${binary(bytes.length, version < 10 ? 8 : 16)}${[...bytes].map((byte) => binary(byte, 8)).join("")}0000`;
    return bits.match(/.{8}/g).map((codeword) => parseInt(codeword, 2));
  };

  // Product in the field of 256 elements, modulo x^8 + x^4 + x^3 + x^2 + 1 [7.5.2].
  const multiply = (one, other) => {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) {
      product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((other >> bit) & 1) * one);
    }
    return product;
  };

  // Coefficients of (x - 1)(x - 2)(x - 4)…, highest power first and left out as it is always 1 [annex A].
  const makeGenerator = (degree) => {
    let generator = [1];
    for (let count = 0, root = 1; count < degree; count++, root = multiply(root, 2)) {
      const times = generator.map((coefficient) => multiply(coefficient, root));
      generator = [...generator, 0].map((coefficient, power) => coefficient ^ (power && times[power - 1]));
    }
    return generator.slice(1);
  };

  // Reed-Solomon check codewords: what remains when the data are divided by the generator [7.5.2].
  const check = (data, generator) => data.reduce((rest, codeword) => {
    const factor = codeword ^ rest[0];
    return [...rest.slice(1), 0].map((value, index) => value ^ multiply(generator[index], factor));
  }, generator.map(() => 0));

  // Filled up by 11101100 and 00010001 in turn, cut into blocks of which the last may be longer by one, checked, and
  // interleaved, so that damage to one spot harms every block a little rather than one beyond repair [7.4.10, 7.6].
  const protect = (codewords, { capacity, blocks, checks }) => {
    const filled = range(capacity).map((place) => codewords[place] ?? ((place - codewords.length) % 2 ? 0x11 : 0xec));
    const short = Math.floor(capacity / blocks);
    const start = (block) => block * short + Math.max(0, block - (blocks - (capacity % blocks)));
    const data = range(blocks).map((block) => filled.slice(start(block), start(block + 1)));
    const generator = makeGenerator(checks);
    const inTurn = (parts, length) => range(length).flatMap((place) => parts.flatMap((part) => part.slice(place, place + 1)));
    return [...inTurn(data, short + 1), ...inTurn(data.map((part) => check(part, generator)), checks)];
  };

  // How hard a code is to read: long runs, blocks of 2 × 2, what looks like a finder, too much of one colour [7.8.3, table 11].
  const penalty = (grid) => {
    const size = grid.length;
    const lines = [...grid, ...grid.map((_, column) => grid.map((row) => row[column]))].map((line) => line.join(""));
    let points = 0;
    for (const line of lines) {
      for (const run of line.match(/0{5,}|1{5,}/g) || []) points += run.length - 2;
      // Four light modules before or after; the margin is light too.
      points += 40 * (`0000${line}0000`.match(/00001011101|1011101(?=0000)/g) || []).length;
    }
    for (let row = 1; row < size; row++) {
      for (let column = 1; column < size; column++) {
        const sum = grid[row][column] + grid[row - 1][column] + grid[row][column - 1] + grid[row - 1][column - 1];
        if (sum % 4 === 0) points += 3;
      }
    }
    const dark = grid.flat().filter(Boolean).length;
    return points + 10 * Math.floor(Math.abs(20 * dark - 10 * size ** 2) / size ** 2);
  };

  // A number followed by its check bits in a BCH code [annexes C and D].
  const withCheck = (value, generator, length) => {
    let rest = value << length;
    while (rest >> length) rest ^= generator << (31 - Math.clz32(rest) - length);
    return (value << length) | rest;
  };

  // Writes into the code what a reader must know first: level and mask [7.9], and the version [7.10].
  const sign = (grid, version, mask) => {
    const write = (places, bits) => places.forEach((both, bit) => both.forEach(([row, column]) => {
      grid[row][column] = (bits >> bit) & 1;
    }));
    // Level M is 00, so the mask stands alone; turned over by 101010000010010, lest all be light.
    write(formatPlaces(grid.length), withCheck(mask, 0b10100110111, 10) ^ 0b101010000010010);
    write(versionPlaces(version), withCheck(version, 0b1111100100101, 12));
    grid[grid.length - 8][8] = 1; // always dark [7.9.1]
  };

  // The smallest version with room for the bytes.
  const fit = (bytes) => {
    let capacity = 0;
    for (const [index, [checks, blocks]] of BLOCKS.entries()) {
      const version = index + 1;
      const layout = layOut(version);
      capacity = Math.floor(layout.free.length / 8) - checks * blocks;
      const codewords = encode(bytes, version);
      if (codewords.length <= capacity) return { version, ...layout, codewords: protect(codewords, { capacity, blocks, checks }) };
    }
    // Mode, number and terminator take three codewords.
    throw new RangeError(`内容太长，放不进一个二维码：最多 ${capacity - 3} 字节，现有 ${bytes.length} 字节。`);
  };

  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  // An SVG element that shows the text as a QR code and says the label; throws a RangeError when the text is too long.
  window.drawQr = (text, label) => {
    const { version, size, grid, free, codewords } = fit(new TextEncoder().encode(text));
    const bits = codewords.map((codeword) => binary(codeword, 8)).join("");
    // Modules left over after the last codeword count as 0 [7.6].
    const masked = MASKS.map((condition) => {
      const copy = grid.map((row) => [...row]);
      free.forEach(([row, column], place) => { copy[row][column] = Number(bits[place] ?? 0) ^ (condition(row, column) === 0); });
      return copy;
    });
    const penalties = masked.map(penalty);
    const mask = penalties.indexOf(Math.min(...penalties));
    sign(masked[mask], version, mask);

    const runs = masked[mask].flatMap((row, y) =>
      [...row.join("").matchAll(/1+/g)].map(({ 0: run, index }) => `M${QUIET + index} ${QUIET + y}h${run.length}v1h-${run.length}z`));
    const side = size + 2 * QUIET;
    const svg = element("svg", { role: "img", viewBox: `0 0 ${side} ${side}`, "shape-rendering": "crispEdges" });
    if (label) svg.setAttribute("aria-label", label);
    Object.assign(svg.dataset, { version, mask });
    // The light modules are painted too: a reader's own dark colours must not swallow the code.
    svg.append(element("rect", { width: side, height: side, fill: "#fff" }), element("path", { d: runs.join("") }));
    return svg;
  };
})();
