package io.imprimatur.testing;

/** Reads registries with an independent program. */
public final class Skopeo {

    private Skopeo() {}

    /** @param image {@code host/name:tag} or {@code host/name@digest} */
    public static byte[] rawManifest(String image) {
        return inspect(image, "--no-creds");
    }

    /** Same for a registry with authentication. */
    public static byte[] rawManifest(String image, String username, String password) {
        return inspect(image, "--creds=" + username + ":" + password);
    }

    private static byte[] inspect(String image, String credentials) {
        String skopeo = InstalledPrograms.require("skopeo").toString();
        return Command.of(skopeo, "inspect", "--raw", "--tls-verify=false", credentials, "docker://" + image)
                .output();
    }
}
