package io.imprimatur.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriUtils;

/**
 * Groups of somebody who is not here, from Gafaelfawr's look-up of users (14.0 and later), asked with a token of our
 * own.
 */
class UserLookup {

    private final Gafaelfawr gafaelfawr = new Gafaelfawr();
    private final Settings settings;

    UserLookup(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param user in the form of a user's name
     * @return nothing if there is no such user
     * @throws GroupsUnread if it cannot be told now
     */
    Optional<Set<String>> groups(String user) {
        String users = settings.url().toString().replaceFirst("/$", "");
        URI address = URI.create(users + "/" + UriUtils.encode(user, "UTF-8"));
        return gafaelfawr.groups(address, settings.token(), user);
    }

    /**
     * @param url what {@code /<user>} is appended to, e.g. {@code https://data.example.org/auth/api/v1/users}
     * @param token of scope {@code admin:userinfo}; never shown
     */
    record Settings(URI url, @DefaultValue("") String token) {

        @Override
        public String toString() {
            return "Settings[url=" + url + "]";
        }
    }
}
