package io.imprimatur.identity;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Addresses of the proxies whose headers are trusted. */
class TrustedProxies {

    private static final String PATH = "imprimatur.identity.trusted-proxies";
    private static final String EXPECTED = "addresses or CIDR ranges, e.g. [10.0.0.0/8, \"::1\"]";
    // Host names are not accepted: DNS would decide on the trusted addresses.
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]{0,45}:[0-9a-fA-F:.]{0,45})(/\\d{1,3})?");

    private final List<IpAddressMatcher> ranges;

    TrustedProxies(List<String> ranges) {
        this.ranges = ranges.stream().map(IpAddressMatcher::new).toList();
    }

    static void validateNotEmpty(List<String> ranges) {
        if (ranges.isEmpty()) throw new IdentityMisconfigured(PATH, "empty", EXPECTED);
        validate(ranges);
    }

    static void validate(List<String> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            if (!isRange(ranges.get(i)))
                throw new IdentityMisconfigured(PATH + "[" + i + "]", "'" + ranges.get(i) + "'", EXPECTED);
        }
    }

    private static boolean isRange(String range) {
        if (!RANGE.matcher(range).matches()) return false;
        try {
            return new IpAddressMatcher(range).toString() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    boolean isSenderOf(HttpServletRequest request) {
        return contains(unwrap(request).getRemoteAddr());
    }

    /** @param address an IP address */
    boolean contains(String address) {
        return ranges.stream().anyMatch(range -> range.matches(address));
    }

    /** The innermost request; wrappers may return the address from X-Forwarded-For, which any client can send. */
    static ServletRequest unwrap(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrap(wrapper.getRequest()) : request;
    }

    /**
     * Client address of a login. {@code X-Forwarded-For} is read from its end, past the trusted proxies: the entry added by
     * the nearest proxy counts, not those that the client has sent.
     */
    static class ClientAddressResolver {

        private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
        private static final Pattern LITERAL =
                Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44}");

        private final TrustedProxies proxies;
        private final boolean behindProxy;

        /** @param behindProxy whether every caller is a proxy, even one that is not among these */
        ClientAddressResolver(TrustedProxies proxies, boolean behindProxy) {
            this.proxies = proxies;
            this.behindProxy = behindProxy;
        }

        /** An IPv4 address, or a /64 network for IPv6, as one client usually has a whole one. */
        String resolve(HttpServletRequest request) {
            ServletRequest innermost = TrustedProxies.unwrap(request);
            String address = innermost.getRemoteAddr();
            if (!behindProxy && !proxies.contains(address)) return network(address);
            for (String hop : hops((HttpServletRequest) innermost)) {
                if (!LITERAL.matcher(hop).matches()) break;
                address = hop;
                if (!proxies.contains(hop)) break;
            }
            return network(address);
        }

        /** The nearest hop first. */
        private static List<String> hops(HttpServletRequest request) {
            List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                    .flatMap(header -> Arrays.stream(header.split(",", -1)))
                    .map(String::strip)
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.reverse(hops);
            return hops;
        }

        private static String network(String address) {
            if (!LITERAL.matcher(address).matches()) return address;
            try {
                InetAddress parsed = InetAddress.getByName(address);
                if (!(parsed instanceof Inet6Address)) return parsed.getHostAddress();
                byte[] bytes = parsed.getAddress();
                Arrays.fill(bytes, 8, 16, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            } catch (UnknownHostException notAnAddress) {
                return address;
            }
        }
    }
}
