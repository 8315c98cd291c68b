package io.imprimatur.platform.limits;

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
 * Tomcat's HTTP/1.1 protocol with a deadline for the arrival of each request. Tomcat's own timeouts apply to a single
 * read and restart with every byte. At the deadline the connection's input is shut down: readers see the end of the
 * stream and can still respond.
 *
 * <p>Public, with a constructor without parameters, because Tomcat creates it by name.
 */
public class RequestDeadlineProtocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(RequestDeadlineProtocol.class);
    private static final String HTTP_PROTOCOL = "http/1.1";

    private final Set<OnThread> onThreads = ConcurrentHashMap.newKeySet();

    private volatile long headMayTakeNanos = Duration.ofSeconds(20).toNanos();
    private volatile Runnable everySecond = () -> {};
    private volatile @Nullable Future<?> checks;

    /**
     * @param headMayTake from the first byte of a request to the end of its head; also limits reading the rest of a
     *     body after the response
     * @param everySecond called about once a second while requests are accepted
     */
    void setDeadline(Duration headMayTake, Runnable everySecond) {
        this.headMayTakeNanos = headMayTake.toNanos();
        this.everySecond = everySecond;
    }

    @Override
    public void start() throws Exception {
        super.start();
        checks = getUtilityExecutor().scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        Future<?> scheduled = checks;
        if (scheduled != null) scheduled.cancel(false);
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new OnThread(this, getAdapter());
    }

    private void check() {
        try {
            everySecond.run();
            long now = System.nanoTime();
            for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections())
                if (isLate(connection, now)) shutDownInput(connection.getSocket());
            for (OnThread each : onThreads) each.endLateInput(now);
        } catch (RuntimeException failed) {
            LOG.warn("Cannot check connections for overdue requests; retrying in a second", failed);
        }
    }

    /**
     * A connection keeps its processor between two parts of a head, when it has no thread, and during an asynchronous
     * response.
     */
    private boolean isLate(SocketWrapperBase<NioChannel> connection, long now) {
        return connection.getCurrentProcessor() instanceof AbstractProcessor processor
                && !processor.isAsync()
                && isLate(processor.getRequest(), now);
    }

    private boolean isLate(Request request, long now) {
        long since = request.getStartTimeNanos();
        return since >= 0 && now - since > headMayTakeNanos;
    }

    /** @param connection from {@link jakarta.servlet.ServletConnection#getConnectionId} */
    void shutDownInput(String connection) {
        for (SocketWrapperBase<NioChannel> each : getEndpoint().getConnections())
            if (each.getServletConnection(HTTP_PROTOCOL, "").getConnectionId().equals(connection))
                shutDownInput(each.getSocket());
    }

    private static void shutDownInput(NioChannel connection) {
        try {
            connection.getIOChannel().shutdownInput();
        } catch (IOException closed) {
            LOG.debug("the connection is already closed", closed);
        }
    }

    /**
     * Processor registered while it runs on a thread: after the response it reads the rest of the body without a time
     * limit.
     */
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
                    && connection.getSocket() instanceof NioChannel channel) shutDownInput(channel);
        }
    }
}
