package io.imprimatur.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * HTTP/1.1 of Tomcat's, with a deadline for each request's arrival. Tomcat's own time-outs are for one read, and begin
 * anew with every byte. What is late has the input of its connection shut down: a reader sees its end at once and can
 * still answer.
 *
 * <p>Public, with a constructor without parameters, because Tomcat makes it by its name.
 */
public class TimedProtocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(TimedProtocol.class);
    private static final String TOMCATS_NAME_OF_HTTP = "http/1.1";

    private volatile long headMayTakeNanos = Duration.ofSeconds(20).toNanos();
    private volatile Runnable everySecond = () -> {};
    private volatile @Nullable Future<?> looks;

    /**
     * @param headMayTake from the first byte of a request to the end of its head
     * @param everySecond is called about once a second while requests are taken
     */
    void watch(Duration headMayTake, Runnable everySecond) {
        this.headMayTakeNanos = headMayTake.toNanos();
        this.everySecond = everySecond;
    }

    @Override
    public void start() throws Exception {
        super.start();
        looks = getUtilityExecutor().scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        Future<?> scheduled = looks;
        if (scheduled != null) scheduled.cancel(false);
        super.stop();
    }

    private void look() {
        try {
            everySecond.run();
            long now = System.nanoTime();
            for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections())
                if (isLate(connection, now)) endInput(connection);
        } catch (RuntimeException failed) {
            LOG.warn("Connections cannot be looked through, and are again in a second", failed);
        }
    }

    /** A connection has its processor between two pieces of a head, or while an answer is under way without a thread. */
    private boolean isLate(SocketWrapperBase<NioChannel> connection, long now) {
        if (!(connection.getCurrentProcessor() instanceof AbstractProcessor processor)) return false;
        Request request = processor.getRequest();
        long since = request.getStartTimeNanos();
        return request.getRequestProcessor().getStage() == Constants.STAGE_PARSE
                && since >= 0
                && now - since > headMayTakeNanos;
    }

    /** @param connection as {@link jakarta.servlet.ServletConnection#getConnectionId} says it */
    void endInput(String connection) {
        for (SocketWrapperBase<NioChannel> each : getEndpoint().getConnections())
            if (each.getServletConnection(TOMCATS_NAME_OF_HTTP, "")
                    .getConnectionId()
                    .equals(connection)) endInput(each);
    }

    private static void endInput(SocketWrapperBase<NioChannel> connection) {
        try {
            connection.getSocket().getIOChannel().shutdownInput();
        } catch (IOException closed) {
            LOG.debug("a connection ends before its input does", closed);
        }
    }
}
