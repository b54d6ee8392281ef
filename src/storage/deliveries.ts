import type { DeliveryStore } from '#records/notice.ts';
import { millis } from '#records/time.ts';
import type { Delivery } from '#records/whereabouts.ts';
import { activityOf } from './activities.ts';
import type { Database } from './database.ts';
import { deliveries } from './schema.ts';

/** Deliveries of notices over one connection. */
export function deliveryStore(database: Database): DeliveryStore {
  return {
    activity: async (id) => activityOf(database, id),
    delivery: async (activityId) => {
      const row = database.one<{ body: string }>('SELECT body FROM deliveries WHERE activity_id = @id', { id: activityId });
      return row === undefined ? undefined : (JSON.parse(row.body) as Delivery);
    },
    pendingDeliveries: async (limit) =>
      database
        .all<{ body: string }>(`SELECT body FROM deliveries WHERE state = 'pending' ORDER BY next_at LIMIT @limit`, { limit })
        .map(({ body }) => JSON.parse(body) as Delivery),
    saveDelivery: async (delivery) =>
      database.write(() =>
        database.upsert(deliveries, 'activity_id', {
          activity_id: delivery.activityId,
          state: delivery.state,
          next_at: delivery.nextAt === undefined ? null : millis(delivery.nextAt),
          body: JSON.stringify(delivery),
        }),
      ),
  };
}
