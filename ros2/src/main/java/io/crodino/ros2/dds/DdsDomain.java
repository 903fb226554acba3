package io.crodino.ros2.dds;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where others are found.
 *
 * @param id of the domain, 0 to 232, as {@code ROS_DOMAIN_ID}
 * @param address IPv4 address of the one network interface to use; empty for all
 * @param peers IPv4 addresses that are asked directly, where multicast does not reach; with any, multicast is not used
 */
public record DdsDomain(int id, String address, List<String> peers) {
    /** Its ports are the last below 65536. */
    private static final int LAST = 232;

    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    public DdsDomain {
        peers = List.copyOf(peers);
        if (id < 0 || id > LAST) {
            throw new UserException("domain is " + id + ": expected 0 to 232, as ROS_DOMAIN_ID of the others");
        }
        if (!address.isEmpty()) {
            requireAddress("address", address);
        }
        peers.forEach(peer -> requireAddress("peers", peer));
    }

    /** @param peers with commas between them; empty for none */
    public static DdsDomain of(int id, String address, String peers) {
        return new DdsDomain(
                id,
                address,
                peers.isBlank()
                        ? List.of()
                        : Arrays.stream(peers.split(",", -1)).map(String::strip).toList());
    }

    private static void requireAddress(String key, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new UserException(key + " is '" + text + "': expected IPv4 addresses, e.g. 192.168.1.20");
        }
    }
}
