package io.imprimatur.testing;

import com.sun.net.httpserver.HttpServer;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
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

/** A container registry in this process, in memory, that answers as docker-registry 2.8 was seen to. */
public final class OciRegistry implements AutoCloseable {

    private final OciContents contents = new OciContents();
    private final OciProtocol protocol = new OciProtocol(contents);
    private final OciFrontDoor door = new OciFrontDoor(protocol);
    private final ExecutorService threads = Executors.newCachedThreadPool(OciRegistry::daemon);
    private final HttpServer server;

    private OciRegistry(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", door);
        server.start();
    }

    /** On any free port. */
    public static OciRegistry start() {
        return start(0);
    }

    /**
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static OciRegistry start(int port) {
        try {
            return new OciRegistry(port);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port + " of this machine", taken);
        }
    }

    /** From now on answers 401 to whoever does not send this name and password. */
    public OciRegistry withLogin(String username, String password) {
        door.admitOnly(username, password);
        return this;
    }

    /** From now on answers what refers to a manifest, as newer registries do. */
    public OciRegistry withReferrers() {
        protocol.knowReferrers();
        return this;
    }

    /** As it is written in a repository, e.g. {@code localhost:41234}. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + host();
    }

    /** Puts the image there at once, without a request. */
    public Digest push(String name, String tag, TestImage image) {
        OciRepository repository = contents.repository(name);
        image.blobs().forEach(repository::addBlob);
        image.children().forEach(repository::addManifest);
        repository.addManifest(image.manifest());
        repository.tag(tag, image.digest());
        return image.digest();
    }

    /** Where the tag points, or nothing if there is no such tag. */
    public Optional<Digest> digestOf(String name, String tag) {
        return contents.repository(name).digest(tag);
    }

    /** The manifest as it was sent, or nothing if the repository does not have it. */
    public Optional<Manifest> manifest(String name, Digest digest) {
        return contents.repository(name).manifest(digest);
    }

    /** Somebody else moves the tag, by hand and without a request. */
    public void retag(String name, String tag, Digest digest) {
        contents.repository(name).tag(tag, digest);
    }

    /** With every tag on it, as registries do. */
    public void deleteManifest(String name, Digest digest) {
        contents.repository(name).deleteManifest(digest);
    }

    public void deleteTag(String name, String tag) {
        contents.repository(name).deleteTag(tag);
    }

    /** All requests so far, the oldest first. */
    public List<OciRequest> requests() {
        return door.requests();
    }

    public void forgetRequests() {
        door.forgetRequests();
    }

    /** From now on answers such requests with this status, until {@link #recover}. */
    public void refuse(Predicate<OciRequest> which, int status) {
        door.refuse(which, status);
    }

    /** From now on answers 429 to such requests, until {@link #recover}. */
    public void askToWait(Predicate<OciRequest> which, Duration wait) {
        door.askToWait(which, wait);
    }

    /** From now on says yes to a manifest that is put, and does not keep it, until {@link #recover}. */
    public void pretendToKeepManifests() {
        door.pretendToKeepManifests();
    }

    /** Runs before each request is answered, e.g. to move a tag between two of them. */
    public void before(Consumer<OciRequest> each) {
        door.before(each);
    }

    /** Takes back {@link #refuse}, {@link #pretendToKeepManifests} and {@link #before}. */
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
