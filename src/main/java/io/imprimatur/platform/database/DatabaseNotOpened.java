package io.imprimatur.platform.database;

/** The H2 database cannot be opened, so the application does not start. */
class DatabaseNotOpened extends RuntimeException {

    private final String remedy;

    /** @param problem names the file; never a password */
    DatabaseNotOpened(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
