package io.imprimatur.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** Installed PostgreSQL with its client programs; the embedded one lacks pg_dump. */
public final class InstalledPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path programs;
    private final Path data;
    private final int port;

    private InstalledPostgres(Path programs) throws IOException {
        this.programs = programs;
        this.data = Files.createTempDirectory("debian-postgres");
        this.port = freePort();
        if (isRoot()) Command.of("chown", USER, data.toString()).output();
        asItsUser("initdb", "--auth=trust", "--username=" + USER, "--pgdata=" + data);
        String options = "-p " + port + " -k " + data + " -c fsync=off";
        asItsUser(
                "pg_ctl",
                "--wait",
                "--log=" + data.resolve("log"),
                "--pgdata=" + data,
                "--options=" + options,
                "start");
    }

    /** Skips the test if the server is not installed. */
    public static InstalledPostgres start() throws IOException {
        Command version =
                Command.of(InstalledPrograms.require("pg_dump", "postgresql").toString(), "--version");
        String major = new String(version.output(), StandardCharsets.UTF_8).replaceAll("(?s).*\\) (\\d+).*", "$1");
        Path programs = Path.of("/usr/lib/postgresql", major, "bin");
        Assumptions.assumeTrue(
                Files.isExecutable(programs.resolve("postgres")),
                "expected the Debian package 'postgresql-" + major + "'");
        return new InstalledPostgres(programs);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + USER;
    }

    /** Runs a client program as the administrator. */
    public void run(String program, String... arguments) {
        Command.of(programs.resolve(program).toString(), "--host=localhost", "--port=" + port, "--username=" + USER)
                .and(arguments)
                .output();
    }

    /** Runs as a separate user because the server refuses root. */
    private void asItsUser(String program, String... arguments) {
        List<String> line = isRoot()
                ? List.of("runuser", "-u", USER, "--", programs.resolve(program).toString())
                : List.of(programs.resolve(program).toString());
        new Command(line).and(arguments).output();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        asItsUser("pg_ctl", "--mode=immediate", "--pgdata=" + data, "stop");
        FileSystemUtils.deleteRecursively(data.toFile());
    }
}
