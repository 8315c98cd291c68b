package io.imprimatur.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
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

    private final Set<OnThread> onThreads = ConcurrentHashMap.newKeySet();

    private volatile long headMayTakeNanos = Duration.ofSeconds(20).toNanos();
    private volatile Runnable everySecond = () -> {};
    private volatile @Nullable Future<?> looks;

    /**
     * @param headMayTake from the first byte of a request to the end of its head; what is left of a body after the
     *     answer has no time beyond it
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

    @Override
    protected Processor createProcessor() {
        return new OnThread(this, getAdapter());
    }

    private void look() {
        try {
            everySecond.run();
            long now = System.nanoTime();
            for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections())
                if (isLate(connection, now)) endInput(connection.getSocket());
            for (OnThread each : onThreads) each.endLateInput(now);
        } catch (RuntimeException failed) {
            LOG.warn("Connections cannot be looked through, and are again in a second", failed);
        }
    }

    /** A connection keeps its processor off a thread between two pieces of a head, and while an answer is asynchronous. */
    private boolean isLate(SocketWrapperBase<NioChannel> connection, long now) {
        return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                && !processor.isAsync()
                && isLate(processor.getRequest(), now);
    }

    private boolean isLate(Request request, long now) {
        long since = request.getStartTimeNanos();
        return since >= 0 && now - since > headMayTakeNanos;
    }

    /** @param connection as {@link jakarta.servlet.ServletConnection#getConnectionId} says it */
    void endInput(String connection) {
        for (SocketWrapperBase<NioChannel> each : getEndpoint().getConnections())
            if (each.getServletConnection(TOMCATS_NAME_OF_HTTP, "")
                    .getConnectionId()
                    .equals(connection)) endInput(each.getSocket());
    }

    private static void endInput(NioChannel connection) {
        try {
            connection.getIOChannel().shutdownInput();
        } catch (IOException closed) {
            LOG.debug("a connection ends before its input does", closed);
        }
    }

    /** Registered while it is on a thread: after an answer it reads what is left of the body, for as long as that takes. */
    private final class OnThread extends Http11Processor {

        private OnThread(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            onThreads.add(this);
            try {
                return super.service(connection);
            } finally {
                onThreads.remove(this);
            }
        }

        private void endLateInput(long now) {
            SocketWrapperBase<?> connection = getSocketWrapper();
            if (connection != null
                    && getRequest().getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT
                    && isLate(getRequest(), now)
                    && connection.getSocket() instanceof NioChannel channel) endInput(channel);
        }
    }
}
