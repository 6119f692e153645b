package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Describes an actor that other events name by id; repeated at the start of every chunk while the actor lives. */
@Name(ActorEvent.NAME)
@Label("Actor")
@Description("Describes an actor")
@Category({"Jetwake", "Actor"})
@Enabled(true)
@StackTrace(false)
public final class ActorEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Actor";

    /** Creates an event that has not begun. */
    public ActorEvent() {}

    @ActorId
    @Label("Id")
    @Description("The id by which messages name the actor")
    public long id;

    @Label("Actor System")
    @Description("The name of the actor system")
    public String system;

    @Label("Path")
    @Description("The path of the actor without the address, such as /user/orders")
    public String path;

    @Label("Actor Class")
    @Description("The class of the actor, or of a typed actor's behavior")
    public String actorClass;

    @Label("Dispatcher")
    @Description("The id of the dispatcher that runs the actor")
    public String dispatcher;

    @Label("Mailbox")
    @Description("The class of the actor's message queue")
    public String mailbox;

    @Label("Group")
    @Description("The actors that are counted together: the path with generated names replaced by *")
    public String group;
}
