package io.imprimatur.image.verification;

/** Whether a deployment's spawner shows the promoted image. */
public enum SpawnerFinding {
    WAITING("not yet"),
    SHOWS_IT("shows it"),
    PINNED("pinned to something else"),
    UNKNOWN("unknown");

    private final String words;

    SpawnerFinding(String words) {
        this.words = words;
    }

    public String label() {
        return words;
    }
}
