// An archive of files as they are, one after the other, unpacked: what every reader of ZIP understands.
import { crc32 } from "node:zlib";

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array };

/** Names are ASCII, and the whole is far below 4 GiB. The same files give the same bytes. */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const fields = fieldsOf(name, bytes);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, tail, Buffer.from(name)]),
    );
    body.push(local, Buffer.from(bytes));
    offset += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...body, central, end]));
}

/** From the version that is needed to the length of the extra field, the same in both headers. */
function fieldsOf(name: string, bytes: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  // 1 January 1980, the first day that the format knows.
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}
