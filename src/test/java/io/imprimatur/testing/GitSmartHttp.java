package io.imprimatur.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves a repository over smart HTTP, with protected branches. */
final class GitSmartHttp {

    private final Repository repository;
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();

    GitSmartHttp(Repository repository) {
        this.repository = repository;
        protect("main");
    }

    /** Protects branches with this prefix against pushes. */
    void protect(String beginning) {
        guarded.add("refs/heads/" + beginning);
    }

    /** @param what path relative to the repository */
    StandInResponse answer(String what, StandInRequest request) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String service =
                    what.equals("/info/refs") ? request.query().getOrDefault("service", "") : what.substring(1);
            String kind = what.equals("/info/refs") ? "advertisement" : "result";
            if (kind.equals("advertisement")) advertise(service, out);
            else serve(service, new ByteArrayInputStream(request.bytes()), out);
            return StandInResponse.bytes(
                    200,
                    Map.of("Content-Type", "application/x-" + service + "-" + kind, "Cache-Control", "no-cache"),
                    out.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void advertise(String service, ByteArrayOutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=" + service + "\n");
        lines.end();
        PacketLineOutRefAdvertiser advertiser = new PacketLineOutRefAdvertiser(lines);
        if (service.equals("git-upload-pack")) uploadPack().sendAdvertisedRefs(advertiser);
        else receivePack().sendAdvertisedRefs(advertiser);
    }

    private void serve(String service, ByteArrayInputStream in, ByteArrayOutputStream out) throws IOException {
        if (service.equals("git-upload-pack")) uploadPack().upload(in, out, null);
        else receive(in, out);
    }

    /**
     * Sequential: of two concurrent pushes of the same pack, JGit fails one because the other removed the keep file.
     */
    private synchronized void receive(ByteArrayInputStream in, ByteArrayOutputStream out) throws IOException {
        receivePack().receive(in, out, null);
    }

    private UploadPack uploadPack() {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        return pack;
    }

    private ReceivePack receivePack() {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setPreReceiveHook((receiving, commands) -> commands.stream()
                .filter(command -> guarded.stream().anyMatch(command.getRefName()::startsWith))
                .forEach(command -> command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch hook declined")));
        return pack;
    }
}
