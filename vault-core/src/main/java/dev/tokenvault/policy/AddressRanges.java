package dev.tokenvault.policy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Which network addresses a request may reach, by this library's own table: the predicates of the JDK miss carrier,
 * benchmark, documentation, translation and unique-local ranges. Whatever is not known to be public is not public.
 * Pure, thread-safe; looks no name up.
 *
 * <p>The table holds every block of the IANA special-purpose registries (RFC 6890, RFC 8190), multicast, and the one
 * public address at which a cloud keeps a host agent. Of IPv6 only 2000::/3 is global unicast (RFC 4291 §2.4), which
 * leaves out unspecified, loopback, IPv4-compatible, 64:ff9b:1::/48, 100::/64, 5f00::/16, fc00::/7, fe80::/10,
 * fec0::/10 and ff00::/8 without naming them. An IPv4 address inside an IPv4-mapped (RFC 4291 §2.5.5.2) or
 * NAT64 (RFC 6052) address is judged as itself.
 */
public final class AddressRanges {
    private static final List<V4> NOT_PUBLIC_V4 = List.of(
            V4.of(0, 0, 0, 0, 8), // this network
            V4.of(10, 0, 0, 0, 8), // private
            V4.of(100, 64, 0, 0, 10), // carrier NAT; a cloud's metadata service
            V4.of(127, 0, 0, 0, 8), // loopback
            V4.of(168, 63, 129, 16, 32), // a cloud's host agent
            V4.of(169, 254, 0, 0, 16), // link-local; metadata services
            V4.of(172, 16, 0, 0, 12), // private
            V4.of(192, 0, 0, 0, 24), // protocol assignments
            V4.of(192, 0, 2, 0, 24), // documentation
            V4.of(192, 31, 196, 0, 24), // AS112
            V4.of(192, 52, 193, 0, 24), // multicast tunnels
            V4.of(192, 88, 99, 0, 24), // 6to4 relays
            V4.of(192, 168, 0, 0, 16), // private
            V4.of(192, 175, 48, 0, 24), // AS112
            V4.of(198, 18, 0, 0, 15), // benchmarks
            V4.of(198, 51, 100, 0, 24), // documentation
            V4.of(203, 0, 113, 0, 24), // documentation
            V4.of(224, 0, 0, 0, 4), // multicast
            V4.of(240, 0, 0, 0, 4)); // reserved, broadcast

    /** Inside 2000::/3, by the upper half of the address. */
    private static final List<V6> NOT_PUBLIC_V6 = List.of(
            new V6(0x2001_0000_0000_0000L, 23), // protocol assignments, Teredo, benchmarks, ORCHID
            new V6(0x2001_0db8_0000_0000L, 32), // documentation
            new V6(0x2002_0000_0000_0000L, 16), // 6to4, which hides an IPv4 address
            new V6(0x2620_004f_8000_0000L, 48), // AS112
            new V6(0x3fff_0000_0000_0000L, 20)); // documentation

    private static final long NAT64 = 0x0064_ff9b_0000_0000L;

    private AddressRanges() {}

    /** Whether the address is a place on the public internet. */
    public static boolean isPublic(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == Integer.BYTES) {
            return isPublicV4(bytes.getInt());
        }
        long high = bytes.getLong();
        long low = bytes.getLong();
        if (isMapped(high, low) || (high == NAT64 && low >>> 32 == 0)) {
            return isPublicV4((int) low);
        }
        boolean globalUnicast = high >>> 61 == 1;
        return globalUnicast && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(high));
    }

    /** Whether the address is this machine: 127.0.0.0/8, also mapped into IPv6, or ::1. */
    public static boolean isLoopback(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == Integer.BYTES) {
            return bytes.getInt() >>> 24 == 127;
        }
        long high = bytes.getLong();
        long low = bytes.getLong();
        return isMapped(high, low) ? (int) low >>> 24 == 127 : high == 0 && low == 1;
    }

    private static boolean isPublicV4(int address) {
        return NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(address));
    }

    private static boolean isMapped(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    private record V4(int base, int bits) {
        static V4 of(int a, int b, int c, int d, int bits) {
            return new V4(a << 24 | b << 16 | c << 8 | d, bits);
        }

        boolean contains(int address) {
            return (address ^ base) >>> (Integer.SIZE - bits) == 0;
        }
    }

    /** At most 64 bits long: none of the ranges is longer. */
    private record V6(long high, int bits) {
        boolean contains(long upperHalf) {
            return (upperHalf ^ high) >>> (Long.SIZE - bits) == 0;
        }
    }
}
