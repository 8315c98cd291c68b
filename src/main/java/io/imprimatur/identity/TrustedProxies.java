package io.imprimatur.identity;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
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
}
