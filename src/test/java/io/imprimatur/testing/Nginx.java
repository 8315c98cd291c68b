package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Debian's nginx as TLS proxy of the application, configured as in {@code docs/operating.md}. */
public final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION =
            """
            daemon off;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                server {
                    listen 127.0.0.1:%2$d ssl;
                    ssl_certificate %1$s/certificate.pem;
                    ssl_certificate_key %1$s/key.pem;
            %3$s
                }
            }
            """;

    private final Path folder;
    private final Process process;
    private final int port;

    private Nginx(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts nginx. Skips the test if nginx or openssl is not installed.
     *
     * @param location {@code location} block of the documentation, with the address of the application
     */
    public static Nginx before(String location) {
        String nginx = InstalledPrograms.require("nginx", "nginx-light").toString();
        String openssl = InstalledPrograms.require("openssl").toString();
        try {
            Path folder = Files.createTempDirectory("nginx");
            Command.of(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
                    .and("-addext", "subjectAltName=DNS:localhost")
                    .and("-keyout", folder.resolve("key.pem").toString())
                    .and("-out", folder.resolve("certificate.pem").toString())
                    .output();
            int port = freePort();
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, CONFIGURATION.formatted(folder, port, location));
            Process process = new ProcessBuilder(nginx, "-p", folder.toString(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
            return new Nginx(folder, process, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Certificate to be trusted by clients. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
