//! Just enough of gzip to send it, right and wrong, without a library that would refuse to be wrong.

/// Returns the bytes in one member that stores them as they are.
pub(crate) fn store(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::new();
    let mut chunks = bytes.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        let length = u16::try_from(chunk.len()).unwrap_or(u16::MAX);
        blocks.push(u8::from(chunks.peek().is_none()));
        blocks.extend(length.to_le_bytes());
        blocks.extend((!length).to_le_bytes());
        blocks.extend(chunk);
    }
    member(&blocks, bytes)
}

/// Returns a member of about a 150th of this many bytes, all of them spaces.
pub(crate) fn bomb(length: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(0b1, 1);
    bits.push(0b01, 2);
    // A space, whose code is 0x30 + 0x20 in eight bits.
    bits.push_reversed(0x50, 8);
    let copies = length.saturating_sub(1) / 258;
    for _ in 0..copies {
        // 258 bytes from one byte back: length code 285, distance code 0.
        bits.push_reversed(0b1100_0101, 8);
        bits.push_reversed(0, 5);
    }
    bits.push_reversed(0, 7);
    member(&bits.finish(), &vec![b' '; 1 + copies * 258])
}

fn member(deflated: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    member.extend(deflated);
    member.extend(crc(plain).to_le_bytes());
    let length = u32::try_from(plain.len() & 0xffff_ffff).unwrap_or_default();
    member.extend(length.to_le_bytes());
    member
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
            },
        )
    })
}

/// Bits, the lowest of a byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bits: u32, count: u32) {
        for place in 0..count {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(bits >> place & 1 == 1) << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// Huffman codes stand with their highest bit first.
    fn push_reversed(&mut self, bits: u32, count: u32) {
        self.push(bits.reverse_bits() >> (32 - count), count);
    }

    fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_text_has_length_and_checksum() {
        let member = store(b"hello");
        assert_eq!(member[10..15], [1, 5, 0, 0xfa, 0xff]);
        assert_eq!(member[15..20], *b"hello");
        assert_eq!(member[20..24], 0x3610_a686_u32.to_le_bytes());
        assert_eq!(member[24..], 5_u32.to_le_bytes());
    }

    #[test]
    fn bomb_is_small_and_claims_its_length() {
        let member = bomb(1 << 20);
        assert!(member.len() < 8 << 10, "{}", member.len());
        let length = u32::from_le_bytes(member[member.len() - 4..].try_into().unwrap());
        assert!(length > (1 << 20) - 300);
    }
}
