package io.imprimatur.testing;

import com.sun.net.httpserver.HttpServer;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** In-process, in-memory container registry that behaves like docker-registry 2.8. */
public final class OciRegistry implements AutoCloseable {

    private final OciRepositories contents = new OciRepositories();
    private final OciProtocol protocol = new OciProtocol(contents);
    private final OciHttpHandler door = new OciHttpHandler(protocol);
    private final ExecutorService threads = Executors.newCachedThreadPool(OciRegistry::daemon);
    private final HttpServer server;

    private OciRegistry(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", door);
        server.start();
    }

    /** Starts on a free port. */
    public static OciRegistry start() {
        return start(0);
    }

    /**
     * Starts on a port.
     *
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is in use
     */
    public static OciRegistry start(int port) {
        try {
            return new OciRegistry(port);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port + " of this machine", taken);
        }
    }

    /** Requires basic authentication with this account. */
    public OciRegistry withLogin(String username, String password) {
        door.admitOnly(username, password);
        return this;
    }

    /** Enables the referrers API, as in newer registries. */
    public OciRegistry withReferrers() {
        protocol.knowReferrers();
        return this;
    }

    /** Host as written in a repository, e.g. {@code localhost:41234}. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + host();
    }

    /** Stores an image without requests. */
    public Digest push(String name, String tag, TestImage image) {
        OciRepository repository = contents.repository(name);
        image.blobs().forEach(repository::addBlob);
        image.children().forEach(repository::addManifest);
        repository.addManifest(image.manifest());
        repository.tag(tag, image.digest());
        return image.digest();
    }

    /** Digest of a tag; empty if the tag does not exist. */
    public Optional<Digest> digestOf(String name, String tag) {
        return contents.repository(name).digest(tag);
    }

    /** Manifest as uploaded; empty if the repository does not have it. */
    public Optional<Manifest> manifest(String name, Digest digest) {
        return contents.repository(name).manifest(digest);
    }

    /** Moves a tag without a request, like another client. */
    public void retag(String name, String tag, Digest digest) {
        contents.repository(name).tag(tag, digest);
    }

    /** Deletes a manifest and its tags, as registries do. */
    public void deleteManifest(String name, Digest digest) {
        contents.repository(name).deleteManifest(digest);
    }

    public void deleteTag(String name, String tag) {
        contents.repository(name).deleteTag(tag);
    }

    /** All requests, the oldest first. */
    public List<OciRequest> requests() {
        return door.requests();
    }

    public void forgetRequests() {
        door.forgetRequests();
    }

    /** Answers matching requests with this status until {@link #recover}. */
    public void answerWith(Predicate<OciRequest> which, int status) {
        door.refuse(which, status);
    }

    /** Answers matching requests with 429 until {@link #recover}. */
    public void rateLimit(Predicate<OciRequest> which, Duration wait) {
        door.askToWait(which, wait);
    }

    /** Accepts manifests without storing them until {@link #recover}. */
    public void dropManifests() {
        door.pretendToKeepManifests();
    }

    /** Runs an action before each response, e.g. to move a tag between two requests. */
    public void before(Consumer<OciRequest> each) {
        door.before(each);
    }

    /** Reverts {@link #answerWith}, {@link #dropManifests} and {@link #before}. */
    public void recover() {
        door.recover();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "oci-registry");
        thread.setDaemon(true);
        return thread;
    }
}
