package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    @ParameterizedTest
    @MethodSource("special")
    void aSpecialAddressIsNotPublic(String text) throws UnknownHostException {
        assertThat(AddressRanges.isPublic(InetAddress.getByName(text))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void anOrdinaryAddressIsPublic(String text) throws UnknownHostException {
        assertThat(AddressRanges.isPublic(InetAddress.getByName(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"})
    void loopbackIsThisMachineAlone(String text) throws UnknownHostException {
        assertThat(AddressRanges.isLoopback(InetAddress.getByName(text))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void nothingElseIsLoopback(String text) throws UnknownHostException {
        assertThat(AddressRanges.isLoopback(InetAddress.getByName(text))).isFalse();
    }

    @Test
    void aMappedAddressThatStaysIpv6IsJudgedByWhatItHolds() throws UnknownHostException {
        InetAddress loopback = mapped("7f000001");
        InetAddress name = mapped("08080808");

        assertThat(AddressRanges.isPublic(loopback)).isFalse();
        assertThat(AddressRanges.isLoopback(loopback)).isTrue();
        assertThat(AddressRanges.isPublic(name)).isTrue();
    }

    /** Not folded to IPv4 by the JDK, because a scope is given. */
    private static InetAddress mapped(String v4) throws UnknownHostException {
        return Inet6Address.getByAddress(null, HexFormat.of().parseHex("00000000000000000000ffff" + v4), 1);
    }

    /** Every block by its first and last address, and the addresses that servers keep secrets at. */
    static Stream<String> special() {
        return words("""
                0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.64.0.1 100.100.100.200 100.127.255.255
                127.0.0.0 127.0.0.1 127.255.255.255 168.63.129.16 169.254.0.0 169.254.169.254 169.254.255.255
                172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.0.255 192.0.2.0 192.0.2.255 192.31.196.1
                192.52.193.1 192.88.99.1 192.168.0.0 192.168.255.255 192.175.48.1 198.18.0.0 198.18.0.1
                198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.0 224.0.0.1
                239.255.255.255 240.0.0.0 240.0.0.1 255.255.255.254 255.255.255.255 :: ::1 ::127.0.0.1 ::8.8.8.8
                ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::c0a8:1
                64:ff9b:0:0:0:1:808:808 64:ff9b:1::1 64:ff9b:1:ffff::808:808 100:: 100::1 100:0:0:1::1 200::1 400::1
                1fff:ffff::1 2001:: 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:2::1 2001:3::1
                2001:4:112::1 2001:10::1 2001:20::1 2001:30::1 2001:1ff:ffff::1 2001:db8:: 2001:db8:ffff:ffff::1
                2002:: 2002:7f00:1:: 2002:808:808::1 2002:ffff:ffff::1 2620:4f:8000::1 3fff::1 3fff:fff:ffff::1
                4000::1 5f00::1 8000::1 fc00:: fd00:ec2::254 fdff:ffff::1 fe00::1 fe80::1 febf:ffff::1 fec0::1
                feff:ffff::1 ff00:: ff02::1 ff0e::1
                """);
    }

    /** The neighbours of every block, and famous hosts. */
    static Stream<String> ordinary() {
        return words("""
                1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
                140.82.112.3 168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0
                191.255.255.255 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0
                198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::808:808
                2000::1 2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1 2606:4700:4700::1111
                2620:4f:7fff::1 2620:4f:8001::1 2a00:1450::1 3ffe:ffff::1 3fff:1000::1
                """);
    }

    /** Near loopback, but not it. */
    static Stream<String> elsewhere() {
        return words("""
                0.0.0.0 126.0.0.1 128.0.0.1 10.0.0.1 :: ::2 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 1::1 ::1:0:0:1
                ::ffff:10.0.0.1
                """);
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split("\\s+", -1));
    }
}
