package io.imprimatur.image.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ChannelConfiguration {

    @Bean
    Channels channels(ChannelSettings settings) {
        Map<String, Channel> byId = new LinkedHashMap<>();
        settings.channels().forEach((id, channel) -> byId.put(id, channel.toChannel(id)));
        return new Channels(byId);
    }
}
