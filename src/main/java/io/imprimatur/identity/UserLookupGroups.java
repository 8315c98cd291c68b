package io.imprimatur.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriUtils;

/**
 * Groups of users without a session, from Gafaelfawr's user API (14.0 and later), queried with the application's own
 * token.
 */
class UserLookupGroups {

    private final GafaelfawrClient gafaelfawrClient = new GafaelfawrClient();
    private final Settings settings;

    UserLookupGroups(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param user a valid user name
     * @return empty if there is no such user
     * @throws GroupsUnavailable if the groups cannot be determined
     */
    Optional<Set<String>> groups(String user) {
        String users = settings.url().toString().replaceFirst("/$", "");
        URI address = URI.create(users + "/" + UriUtils.encode(user, "UTF-8"));
        return gafaelfawrClient.groups(address, settings.token(), user);
    }

    /**
     * Settings of the look-up.
     *
     * @param url base to which the user name is appended, e.g. https://data.example.org/auth/api/v1/users
     * @param token token of scope admin:userinfo; never shown
     */
    record Settings(URI url, @DefaultValue("") String token) {

        @Override
        public String toString() {
            return "Settings[url=" + url + "]";
        }
    }
}
