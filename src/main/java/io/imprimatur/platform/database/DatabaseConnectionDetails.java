package io.imprimatur.platform.database;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Connection details from {@code spring.datasource}, with a generated password for an H2 database in a file. */
@Component
class DatabaseConnectionDetails implements JdbcConnectionDetails {

    private static final String DEFAULT_USER = "sa";
    private static final Pattern CREDENTIALS_IN_URL = Pattern.compile("(?i);\\s*(USER|PASSWORD|CIPHER)\\s*=");
    private static final Pattern MUST_EXIST = Pattern.compile(
            "(?i);\\s*(IFEXISTS|FORBID_CREATION)\\s*=\\s*TRUE|;\\s*ACCESS_MODE_DATA\\s*=\\s*'?r'?\\s*(;|$)");

    private final DataSourceProperties settings;
    private final Optional<H2Files> files;
    private final String url;
    private final String user;
    private final String password;

    DatabaseConnectionDetails(DataSourceProperties settings, Environment environment) {
        this.settings = settings;
        this.url = settings.determineUrl();
        this.files = H2Files.of(url);
        files.filter(created -> !MUST_EXIST.matcher(url).find()).ifPresent(H2Files::createPrivate);
        files.ifPresent(H2Files::restrict);
        if (files.isEmpty() || isPasswordSet(environment)) {
            this.user = settings.determineUsername();
            this.password = settings.determinePassword();
        } else {
            this.user = StringUtils.hasText(settings.getUsername()) ? settings.getUsername() : DEFAULT_USER;
            this.password = new H2Password(files.get(), url, user).ensurePassword();
        }
    }

    private boolean isPasswordSet(Environment environment) {
        return StringUtils.hasText(settings.getPassword())
                || environment.containsProperty("spring.datasource.hikari.password")
                || CREDENTIALS_IN_URL.matcher(url).find();
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getDriverClassName() {
        return settings.determineDriverClassName();
    }

    /** H2 may have created further files in the meantime. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        files.ifPresent(H2Files::restrict);
    }
}
