package io.imprimatur.registry.oci;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Copies one blob to a repository unless it is already there, streaming it without buffering the whole. */
final class BlobCopy {

    private final Blobs blobs;
    private final Upload upload;

    BlobCopy(Blobs blobs, Upload upload) {
        this.blobs = blobs;
        this.upload = upload;
    }

    void copy(Call call, Descriptor blob, Repository from, Repository to) {
        if (blobs.has(call, Access.push(to), to, blob.digest())) return;
        try {
            Retrying.run(call.deadline(), () -> mountOrTransfer(call, blob, from, to));
        } catch (IOException failed) {
            throw call.failure(failed);
        }
    }

    private Digest mountOrTransfer(Call call, Descriptor blob, Repository from, Repository to) throws IOException {
        Optional<URI> uploadUrl = from.registry().equals(to.registry())
                ? upload.mount(call, blob.digest(), from, to)
                : Optional.of(upload.start(call, to));
        if (uploadUrl.isPresent()) transfer(call, blob, from, to, uploadUrl.get());
        return blob.digest();
    }

    private void transfer(Call call, Descriptor blob, Repository from, Repository to, URI uploadUrl)
            throws IOException {
        Progress progress = new Progress(call.deadline());
        if (blob.size() == 0) {
            upload.send(call, to, uploadUrl, blob.digest(), BodyPublishers.noBody(), progress);
            return;
        }
        Body source = blobs.open(call, from, blob.digest());
        try (VerifyingBlobStream stream = new VerifyingBlobStream(source.stream(), blob, progress)) {
            send(call, blob, to, uploadUrl, stream, progress);
        }
    }

    private void send(Call call, Descriptor blob, Repository to, URI uploadUrl, VerifyingBlobStream stream, Limit limit)
            throws IOException {
        try {
            var bytes = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> stream), blob.size());
            upload.send(call, to, uploadUrl, blob.digest(), bytes, limit);
        } catch (IOException failed) {
            if (stream.fault().isPresent()) throw call.failure(stream.fault().get());
            throw failed;
        }
    }
}
