package io.imprimatur.signoff;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import io.imprimatur.process.Member;
import java.util.List;
import java.util.Map;

/**
 * Validates the configured roles: channels name existing roles, designates name existing channels, and users have valid
 * names.
 */
record RoleCheck(Map<String, Role> roles, Channels channels) {

    void check() {
        channels.all().forEach(this::checkRoles);
        roles.values().forEach(RoleCheck::checkNames);
        roles.values().forEach(this::checkDesignates);
    }

    private static void checkNames(Role role) {
        String path = "imprimatur.roles." + role.id();
        role.lead().ifPresent(lead -> checkName(path + ".lead", lead));
        for (int i = 0; i < role.designates().size(); i++)
            checkName(
                    path + ".designates[" + i + "].user",
                    role.designates().get(i).user());
    }

    private static void checkName(String path, String user) {
        if (!Member.isId(user))
            throw new IllegalArgumentException(path + ": '" + user + "' is not a user: expected " + Member.FORM);
    }

    private void checkRoles(Channel channel) {
        List<String> asked = channel.roles();
        for (int i = 0; i < asked.size(); i++)
            NotConfigured.unlessKnown(
                    "imprimatur.channels." + channel.id() + ".roles[" + i + "]", asked.get(i), roles.keySet());
    }

    private void checkDesignates(Role role) {
        List<String> known = channels.all().stream().map(Channel::id).toList();
        for (int i = 0; i < role.designates().size(); i++) {
            String path = "imprimatur.roles." + role.id() + ".designates[" + i + "].channels";
            role.designates().get(i).channels().forEach(id -> NotConfigured.unlessKnown(path, id, known));
        }
    }
}
