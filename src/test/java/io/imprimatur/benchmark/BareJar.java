package io.imprimatur.benchmark;

import io.imprimatur.benchmark.bare.Bare;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the bare application as ours is packed: the same loader, the same versions, less what we add. */
record BareJar(Path ours, Path bare) {

    private static final List<String> ADDED_BY_US = List.of(
            "BOOT-INF/lib/spring-security-",
            "BOOT-INF/lib/spring-boot-actuator",
            "BOOT-INF/lib/spring-modulith-",
            "BOOT-INF/lib/micrometer-registry-",
            "BOOT-INF/lib/thymeleaf",
            "BOOT-INF/lib/flyway-",
            "BOOT-INF/lib/postgresql-",
            "BOOT-INF/lib/lib-recur-",
            "BOOT-INF/lib/commons-csv-",
            "BOOT-INF/lib/biweekly-",
            "BOOT-INF/lib/vinnie-",
            "BOOT-INF/classes/",
            "BOOT-INF/classpath.idx",
            "BOOT-INF/layers.idx",
            "META-INF/");

    void pack() throws IOException {
        try (JarFile from = new JarFile(ours.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(bare), manifest(from))) {
            for (JarEntry entry : from.stream().filter(BareJar::isShared).toList()) {
                to.putNextEntry(new JarEntry(entry));
                if (!entry.isDirectory()) from.getInputStream(entry).transferTo(to);
            }
            String type = Bare.class.getName().replace('.', '/') + ".class";
            to.putNextEntry(new JarEntry("BOOT-INF/classes/")); // the loader finds nothing below without it
            to.putNextEntry(new JarEntry("BOOT-INF/classes/" + type));
            try (InputStream code = Bare.class.getClassLoader().getResourceAsStream(type)) {
                code.transferTo(to);
            }
        }
    }

    private static boolean isShared(JarEntry entry) {
        return ADDED_BY_US.stream().noneMatch(entry.getName()::startsWith);
    }

    private static Manifest manifest(JarFile ours) throws IOException {
        Manifest manifest = new Manifest(ours.getManifest());
        manifest.getMainAttributes().put(new Attributes.Name("Start-Class"), Bare.class.getName());
        return manifest;
    }
}
