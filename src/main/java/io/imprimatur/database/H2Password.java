package io.imprimatur.database;

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
 * Gives an H2 database in a file a password. Where it was made without one, by an earlier version, it gets one; such a
 * database has a user without a name unless {@code spring.datasource.username} was set. At whatever point this is
 * killed, the next start finishes it: the password is on the disk before the database knows it.
 */
class H2Password {

    private static final Logger LOG = LoggerFactory.getLogger(H2Password.class);
    private static final int WRONG_USER_OR_PASSWORD = 28000;
    private static final int IN_USE = 90020;
    private static final String NAMELESS = "";

    private final H2Files files;
    private final String url;
    private final String user;

    H2Password(H2Files files, String url, String user) {
        this.files = files;
        this.url = url;
        this.user = user;
    }

    /** @throws DatabaseNotOpened if the database has another password */
    String open() {
        PasswordFile file = files.password();
        Optional<String> kept = file.read();
        String password = kept.orElseGet(() -> make(file));
        if (!opens(password)) {
            takeOver(password, userWithoutPassword().orElseThrow(() -> refused(file)));
            if (!opens(password)) throw refused(file);
            LOG.info("the database {} had no password, and has the one in {} now", files, file);
        }
        return password;
    }

    private String make(PasswordFile file) {
        if (!files.isNew() && userWithoutPassword().isEmpty()) throw missing(file);
        String made = file.make();
        LOG.info("made a password for the database {}, in {}: back up both", files, file);
        return made;
    }

    /** Removes the nameless user too, whom an earlier version or a start that was killed left. */
    private boolean opens(String password) {
        return as(user, password, connection -> {
            try (Statement remove = connection.createStatement()) {
                remove.execute("DROP USER IF EXISTS " + quoted(NAMELESS));
            }
        });
    }

    private Optional<String> userWithoutPassword() {
        return Stream.of(user, NAMELESS)
                .filter(name -> as(name, "", connection -> {}))
                .findFirst();
    }

    private void takeOver(String password, String from) {
        String statement = from.equals(NAMELESS) ? "CREATE USER %s PASSWORD ? ADMIN" : "ALTER USER %s SET PASSWORD ?";
        as(from, "", connection -> {
            try (PreparedStatement change = connection.prepareStatement(statement.formatted(quoted(user)))) {
                change.setString(1, password);
                change.execute();
            }
        });
    }

    /** H2 keeps names in capitals. */
    private static String quoted(String name) {
        return '"' + name.toUpperCase(Locale.ENGLISH).replace("\"", "\"\"") + '"';
    }

    /** @return whether the database lets the user in */
    private boolean as(String name, String password, Work work) {
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
