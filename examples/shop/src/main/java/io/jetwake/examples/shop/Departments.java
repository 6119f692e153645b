package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;

/** Whom an order has to visit: two classic actors and a typed one. */
record Departments(akka.actor.ActorRef inventory, akka.actor.ActorRef payment, ActorRef<OrderStore.Command> store) {}
