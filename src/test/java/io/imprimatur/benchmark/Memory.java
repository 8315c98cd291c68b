package io.imprimatur.benchmark;

import java.io.IOException;
import java.util.List;

/** The most that was resident: when ready, and after people and programs have looked around. */
final class Memory {

    private static final int ROUNDS = 50;
    private static final List<String> PATHS = List.of(
            "/camunda/app/tasklist/default/",
            "/engine-rest/task",
            "/engine-rest/process-definition",
            "/api/proposals",
            "/api/windows?channel=recommended");

    private long ready;
    private long used;

    void measure(Started application) throws IOException, InterruptedException {
        ready = Math.max(ready, application.residentMegabytes());
        for (int round = 0; round < ROUNDS; round++) for (String path : PATHS) require(application, path);
        used = Math.max(used, application.residentMegabytes());
    }

    private static void require(Started application, String path) throws IOException, InterruptedException {
        int status = application.status(path);
        if (status != 200) throw new IOException(path + " answered " + status + ", expected 200");
    }

    @Override
    public String toString() {
        return ready + " MB when ready, " + used + " MB after " + ROUNDS * PATHS.size() + " requests";
    }
}
