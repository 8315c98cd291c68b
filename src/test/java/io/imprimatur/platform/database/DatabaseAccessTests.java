package io.imprimatur.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.mock.env.MockEnvironment;

class DatabaseAccessTests {

    @TempDir
    Path folder;

    private final DataSourceProperties settings = new DataSourceProperties();
    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void defaults() {
        settings.setUrl(url());
    }

    @Test
    void a_new_database_has_a_password_that_is_kept_beside_it_for_its_owner_alone() throws Exception {
        DatabaseConnectionDetails access = start();

        assertThat(access.getUsername()).isEqualTo("sa");
        assertThat(access.getPassword()).matches("[A-Za-z0-9_-]{43}").isEqualTo(keptPassword());
        assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(mode(file))
                    .isEqualTo("rw-------"));
        }
        assertThat(letsIn("sa", access.getPassword())).isTrue();
        assertThat(letsIn("sa", "")).isFalse();
        assertThat(letsIn("", "")).isFalse();
    }

    @Test
    void in_a_folder_that_others_may_enter_no_file_is_theirs_to_read() throws Exception {
        Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        DatabaseConnectionDetails access = start();
        letsIn("sa", "wrong"); // of which H2 writes into its trace file
        access.started();

        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).contains(file(".trace.db")).allSatisfy(file -> assertThat(mode(file))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void every_start_takes_the_same_password() throws Exception {
        String first = start().getPassword();
        work("sa", first, "CREATE TABLE decision (id INT)");

        assertThat(start().getPassword()).isEqualTo(first);
        work("sa", first, "INSERT INTO decision VALUES (1)");
    }

    @Test
    void an_earlier_versions_database_gets_a_password_and_keeps_its_content() throws Exception {
        earlierVersion("");

        DatabaseConnectionDetails access = start();

        assertThat(content(access)).isEqualTo(List.of("decided"));
        assertThat(letsIn("", "")).isFalse();
        assertThat(mode(file(".mv.db"))).isEqualTo("rw-------");
        assertThat(start().getPassword()).isEqualTo(access.getPassword());
    }

    @Test
    void so_does_one_whose_user_was_configured_without_a_password() throws Exception {
        earlierVersion("keeper");
        settings.setUsername("keeper");
        settings.setPassword("");

        DatabaseConnectionDetails access = start();

        assertThat(access.getUsername()).isEqualTo("keeper");
        assertThat(content(access)).isEqualTo(List.of("decided"));
        assertThat(letsIn("keeper", "")).isFalse();
    }

    @Test
    void killed_before_the_database_knew_its_password_it_learns_it_at_the_next_start() throws Exception {
        earlierVersion("");
        String written = H2Files.of(url()).orElseThrow().passwordFile().create();

        assertThat(start().getPassword()).isEqualTo(written);
        assertThat(letsIn("", "")).isFalse();
    }

    @Test
    void killed_before_the_nameless_user_was_removed_it_is_at_the_next_start() throws Exception {
        String password = start().getPassword();
        work("sa", password, "CREATE USER \"\" PASSWORD '' ADMIN");
        assertThat(letsIn("", "")).isTrue();

        start();

        assertThat(letsIn("", "")).isFalse();
    }

    @Test
    void killed_before_h2_had_written_anything_the_next_start_makes_the_database() throws Exception {
        H2Files.of(url()).orElseThrow().createPrivate();

        assertThat(letsIn("sa", start().getPassword())).isTrue();
    }

    @Test
    void a_lost_password_stops_the_start_and_is_not_replaced() throws Exception {
        start();
        Files.delete(file(".password"));

        assertThatExceptionOfType(DatabaseNotOpened.class)
                .isThrownBy(this::start)
                .withMessageContaining(file(".password") + " does not exist")
                .satisfies(problem -> assertThat(problem.remedy()).contains("backup", "spring.datasource.password"));
        assertThat(file(".password")).doesNotExist();
    }

    @Test
    void the_password_of_another_database_stops_the_start_and_is_not_shown() throws Exception {
        start();
        Files.writeString(file(".password"), "of-another-database\n");

        assertThatExceptionOfType(DatabaseNotOpened.class)
                .isThrownBy(this::start)
                .withMessageContaining("rejects the password in " + file(".password"))
                .withMessageNotContaining("of-another-database");
    }

    @Test
    void a_link_in_place_of_the_password_is_not_followed() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("elsewhere"), "planted\n");
        Files.createSymbolicLink(file(".password"), folder.resolve("elsewhere"));

        assertThatExceptionOfType(DatabaseNotOpened.class)
                .isThrownBy(this::start)
                .withMessageContaining("is not a file");
    }

    @Test
    void a_password_that_others_can_read_becomes_its_owners_alone() throws Exception {
        start();
        Files.setPosixFilePermissions(file(".password"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(file(".mv.db"), PosixFilePermissions.fromString("rw-rw-r--"));

        start();

        assertThat(mode(file(".password"))).isEqualTo("rw-------");
        assertThat(mode(file(".mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void files_that_only_begin_with_the_same_name_are_left_alone() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(file(".jar"), "");
        Files.setPosixFilePermissions(file(".jar"), PosixFilePermissions.fromString("rw-r--r--"));

        start();

        assertThat(mode(file(".jar"))).isEqualTo("rw-r--r--");
    }

    @Test
    void a_configured_password_counts_and_is_written_nowhere() throws Exception {
        settings.setUsername("keeper");
        settings.setPassword("configured");

        DatabaseConnectionDetails access = start();

        assertThat(access.getPassword()).isEqualTo("configured");
        work("keeper", "configured", "CREATE TABLE decision (id INT)");
        assertThat(file(".password")).doesNotExist();
        assertThat(mode(file(".mv.db"))).isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_cannot_be_written_stops_the_start_and_is_named() {
        settings.setUrl("jdbc:h2:file:/proc/nowhere/imprimatur");

        assertThatExceptionOfType(DatabaseNotOpened.class)
                .isThrownBy(this::start)
                .withMessageContaining("/proc/nowhere/imprimatur.password")
                .withMessageContaining("cannot be written");
    }

    @Test
    void of_several_processes_at_once_all_take_the_one_password() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        PasswordFile file = H2Files.of(url()).orElseThrow().passwordFile();

        List<CompletableFuture<String>> made = new ArrayList<>();
        for (int i = 0; i < 16; i++) made.add(CompletableFuture.supplyAsync(file::create));

        assertThat(made.stream().map(CompletableFuture::join).distinct()).containsExactly(keptPassword());
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).containsExactly(file(".password"));
        }
    }

    @Test
    void a_database_in_memory_or_elsewhere_is_left_as_it_is_configured() {
        settings.setUrl("jdbc:h2:mem:any");
        assertThat(start().getPassword()).isEmpty();

        settings.setUrl("jdbc:postgresql://db/imprimatur");
        settings.setUsername("imprimatur");
        settings.setPassword("configured");
        assertThat(start().getPassword()).isEqualTo("configured");
    }

    private DatabaseConnectionDetails start() {
        return new DatabaseConnectionDetails(settings, environment);
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data").resolve("imprimatur") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private Path file(String suffix) {
        return folder.resolve("data").resolve("imprimatur" + suffix);
    }

    private String keptPassword() throws IOException {
        return Files.readString(file(".password")).strip();
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private void earlierVersion(String user) throws SQLException {
        work(user, "", "CREATE TABLE decision (word VARCHAR); INSERT INTO decision VALUES ('decided')");
    }

    private void work(String user, String password, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), user, password);
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private boolean letsIn(String user, String password) {
        try {
            work(user, password, "SELECT 1");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static List<String> content(DatabaseConnectionDetails access) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(access.getJdbcUrl(), access.getUsername(), access.getPassword());
                Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT word FROM decision")) {
            while (rows.next()) words.add(rows.getString(1));
        }
        return words;
    }
}
