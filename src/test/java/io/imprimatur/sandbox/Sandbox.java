package io.imprimatur.sandbox;

import io.imprimatur.Imprimatur;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Imprimatur with registries, users and a database that last as long as the process. */
public final class Sandbox {

    private static final String CONFIGURATION = "--spring.config.additional-location=file:config/sandbox/";
    private static final int PASSWORD_BYTES = 9;

    private Sandbox() {}

    public static void main(String[] args) {
        SandboxRegistries registries = SandboxRegistries.start();
        SandboxJira jira = SandboxJira.start(randomPassword());
        SandboxPhalanx phalanx = SandboxPhalanx.start();
        SandboxArgoCd argocd = new SandboxArgoCd(phalanx.before(), phalanx.branch());
        phalanx.setProperties();
        phalanx.startMerging(argocd::advance);
        argocd.setProperties();
        try {
            run(registries.hosts(), jira, args);
        } catch (RuntimeException | Error failed) {
            argocd.close();
            phalanx.close();
            jira.close();
            registries.close();
            throw failed;
        }
    }

    private static void run(List<String> hosts, SandboxJira jira, String... args) {
        String password = randomPassword();
        set(hosts, password);
        jira.setProperties();
        String[] arguments =
                Stream.concat(Stream.of(CONFIGURATION), Stream.of(args)).toArray(String[]::new);
        Environment environment = SpringApplication.from(Imprimatur::main)
                .run(arguments)
                .getApplicationContext()
                .getEnvironment();
        jira.serve(environment);
        System.out.println(new StartupMessage(environment, password));
    }

    /** Sets the values missing in {@code config/sandbox/application.yaml}. */
    private static void set(List<String> hosts, String password) {
        for (int i = 0; i < hosts.size(); i++) System.setProperty("sandbox.registry-" + (i + 1), hosts.get(i));
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        System.setProperty("sandbox.password-hash", hash);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
