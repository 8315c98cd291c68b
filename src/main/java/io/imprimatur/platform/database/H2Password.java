package io.imprimatur.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Sets a password on an H2 database in a file, also on one created without a password by an earlier version; that
 * database has a user with an empty name unless {@code spring.datasource.username} was set. An interrupted run is
 * completed at the next start: the password is stored on disk before it is set in the database.
 */
class H2Password {

    private static final Logger LOG = LoggerFactory.getLogger(H2Password.class);
    private static final int WRONG_USER_OR_PASSWORD = 28000;
    private static final int IN_USE = 90020;
    private static final String EMPTY_NAME = "";

    private final H2Files files;
    private final String url;
    private final String user;

    H2Password(H2Files files, String url, String user) {
        this.files = files;
        this.url = url;
        this.user = user;
    }

    /** @throws DatabaseNotOpened if the database has another password */
    String ensurePassword() {
        PasswordFile file = files.passwordFile();
        Optional<String> stored = file.read();
        String password = stored.orElseGet(() -> create(file));
        if (!canOpen(password)) {
            setPassword(password, userWithoutPassword().orElseThrow(() -> refused(file)));
            if (!canOpen(password)) throw refused(file);
            LOG.info("set the password in {} on the database {}", file, files);
        }
        return password;
    }

    private String create(PasswordFile file) {
        if (!files.isNew() && userWithoutPassword().isEmpty()) throw missing(file);
        String password = file.create();
        LOG.info("created a password for the database {} in {}: back up both", files, file);
        return password;
    }

    /** Also drops the user with the empty name, left by an earlier version or an interrupted start. */
    private boolean canOpen(String password) {
        return connect(user, password, connection -> {
            try (Statement remove = connection.createStatement()) {
                remove.execute("DROP USER IF EXISTS " + quote(EMPTY_NAME));
            }
        });
    }

    private Optional<String> userWithoutPassword() {
        return Stream.of(user, EMPTY_NAME)
                .filter(name -> connect(name, "", connection -> {}))
                .findFirst();
    }

    private void setPassword(String password, String from) {
        String statement = from.equals(EMPTY_NAME) ? "CREATE USER %s PASSWORD ? ADMIN" : "ALTER USER %s SET PASSWORD ?";
        connect(from, "", connection -> {
            try (PreparedStatement change = connection.prepareStatement(statement.formatted(quote(user)))) {
                change.setString(1, password);
                change.execute();
            }
        });
    }

    /** H2 stores names in upper case. */
    private static String quote(String name) {
        return '"' + name.toUpperCase(Locale.ENGLISH).replace("\"", "\"\"") + '"';
    }

    /** @return whether the database accepts user and password */
    private boolean connect(String name, String password, Work work) {
        try (Connection connection = DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .driverClassName("org.h2.Driver")
                .url(url)
                .username(name)
                .password(password)
                .build()
                .getConnection()) {
            work.on(connection);
            return true;
        } catch (SQLException failed) {
            if (failed.getErrorCode() == WRONG_USER_OR_PASSWORD) return false;
            if (failed.getErrorCode() == IN_USE)
                throw new DatabaseNotOpened(
                        "The database " + files + " is in use by another process",
                        "Stop the other one first: an H2 is for one node. PostgreSQL is for several.");
            throw new DatabaseNotOpened(
                    "The database " + files + " cannot be opened: " + failed.getMessage(),
                    "Remove the cause, or restore the database from a backup.");
        }
    }

    private DatabaseNotOpened refused(PasswordFile file) {
        return new DatabaseNotOpened(
                "The database " + files + " rejects the password in " + file + " for the user " + user,
                "Put the password there that belongs to this database, as in a backup; or set"
                        + " spring.datasource.username and spring.datasource.password.");
    }

    private DatabaseNotOpened missing(PasswordFile file) {
        return new DatabaseNotOpened(
                "The database " + files + " has a password, but " + file + " does not exist",
                "Put the file there that belongs to this database, as in a backup; or set"
                        + " spring.datasource.username and spring.datasource.password.");
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
