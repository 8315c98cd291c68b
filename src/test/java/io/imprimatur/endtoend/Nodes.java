package io.imprimatur.endtoend;

import io.imprimatur.testing.ChildImprimatur;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several processes of the application on one PostgreSQL. */
final class Nodes implements AutoCloseable {

    private final List<ChildImprimatur> started = new ArrayList<>();
    private final EmbeddedPostgres postgres = start();
    private final JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
    private final String[] common;

    /** @param common settings of every node */
    Nodes(String... common) {
        this.common = common;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @param settings of this node alone */
    synchronized ChildImprimatur start(String... settings) {
        ChildImprimatur node = launch(settings);
        started.add(node);
        return node;
    }

    /** At the same moment. */
    List<ChildImprimatur> start(int number) {
        List<CompletableFuture<ChildImprimatur>> starting = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> launch()))
                .limit(Math.max(0, number))
                .toList();
        List<ChildImprimatur> nodes =
                starting.stream().map(CompletableFuture::join).toList();
        started.addAll(nodes);
        return nodes;
    }

    private ChildImprimatur launch(String... settings) {
        Stream<String> own = Stream.of("endtoend.database=" + postgres.getJdbcUrl("postgres", "postgres"));
        return ChildImprimatur.start(Stream.of(own, Stream.of(common), Stream.of(settings))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** Those that are alive, with more of them if they are fewer. */
    List<ChildImprimatur> atLeast(int number) {
        start(number - (int) started.stream().filter(ChildImprimatur::isAlive).count());
        return started.stream().filter(ChildImprimatur::isAlive).toList();
    }

    JdbcClient database() {
        return database;
    }

    /** The one that has a job of this step in hand. */
    ChildImprimatur atWorkOn(String step) {
        long pid = database.sql(
                        """
                        select cast(split_part(LOCK_OWNER_, '@', 1) as bigint) from ACT_RU_JOB job
                        join ACT_RU_JOBDEF step on step.ID_ = job.JOB_DEF_ID_
                        where step.ACT_ID_ = ? and LOCK_OWNER_ is not null""")
                .param(step)
                .query(Long.class)
                .single();
        return started.stream().filter(node -> node.pid() == pid).findFirst().orElseThrow();
    }

    boolean hasFailedAt(String step) {
        return database.sql(
                                """
                                select count(*) from ACT_RU_JOB where EXCEPTION_MSG_ is not null and JOB_DEF_ID_ in
                                  (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = ?)""")
                        .param(step)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Lets what failed at this step be tried again at once. */
    void hurry(String step) {
        database.sql(
                        """
                        update ACT_RU_JOB set DUEDATE_ = DUEDATE_ - interval '1 hour'
                        where EXCEPTION_MSG_ is not null and LOCK_OWNER_ is null and JOB_DEF_ID_ in
                          (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = ?)""")
                .param(step)
                .update();
    }

    ChildImprimatur another(ChildImprimatur node) {
        return started.stream()
                .filter(each -> each != node && each.isAlive())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        started.forEach(ChildImprimatur::close);
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
