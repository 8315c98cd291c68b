package io.imprimatur.testing;

/** A second opinion on what a registry holds, from a program that is not ours. */
public final class Skopeo {

    private Skopeo() {}

    /** @param image {@code host/name:tag} or {@code host/name@digest} */
    public static byte[] rawManifest(String image) {
        return inspect(image, "--no-creds");
    }

    /** The same of a registry that asks for a login. */
    public static byte[] rawManifest(String image, String username, String password) {
        return inspect(image, "--creds=" + username + ":" + password);
    }

    private static byte[] inspect(String image, String credentials) {
        String skopeo = RealParts.require("skopeo").toString();
        return Command.of(skopeo, "inspect", "--raw", "--tls-verify=false", credentials, "docker://" + image)
                .output();
    }
}
