package io.imprimatur.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;

/** Key pair for tokens, with the certificate that registries trust. */
final class TokenKey {

    private static final String PASSWORD = "only for tests";
    private static final String PEM = "-----BEGIN CERTIFICATE-----%n%s%n-----END CERTIFICATE-----%n";

    private final PrivateKey key;
    private final Certificate certificate;
    private final Path file;

    private TokenKey(PrivateKey key, Certificate certificate, Path file) {
        this.key = key;
        this.certificate = certificate;
        this.file = file;
    }

    static TokenKey generate() {
        try {
            Path directory = Files.createTempDirectory("token-key");
            Path store = directory.resolve("key.p12");
            runKeytool(store);
            TokenKey key = read(store);
            FileSystemUtils.deleteRecursively(directory);
            return key;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("no key for tokens", failed);
        }
    }

    /** Uses keytool, because the Java API cannot create certificates. */
    private static void runKeytool(Path store) {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Command.of(program, "-genkeypair", "-alias", "tokens", "-keyalg", "RSA", "-keysize", "2048")
                .and("-dname", "CN=test token service", "-validity", "2", "-storetype", "PKCS12")
                .and("-keystore", store.toString(), "-storepass", PASSWORD)
                .output();
    }

    private static TokenKey read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Certificate certificate = keys.getCertificate("tokens");
        PrivateKey key = (PrivateKey) keys.getKey("tokens", PASSWORD.toCharArray());
        Path file = Files.createTempFile("tokens", ".pem");
        file.toFile().deleteOnExit();
        Files.writeString(file, PEM.formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded())));
        return new TokenKey(key, certificate, file);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] certificate() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path certificateFile() {
        return file;
    }
}
