import type { RecordDraft } from '../../contract';
import type { Secrets } from '../kernel/ports';
import { completenessOf } from './changes';
import { maskName, maskPhone } from './people';
import { placeOf, placeOrder } from './places';
import { searchKeysOf } from './searchKeys';
import type { Household, HouseholdCard, HouseholdRecord } from './stored';

/** What a list shows of a home's owner; sealed, though masked: half a phone number is personal too. */
export interface CardOwner {
  name: string;
  phone: string;
}

/** Of which home the card is, and whether its record was ever gone over. */
type CardPlace = Pick<Household, '_id' | 'communityId' | 'label'> &
  Partial<Pick<Household, 'lastVerifiedAt'>>;

/**
 * What the household's own document says of the people in it, for lists and search. Whoever changes name, phone or relation of
 * somebody there, or who lives there, writes it anew in the same transaction: the one place that makes it.
 */
export function cardOf(
  secrets: Secrets,
  { _id, communityId, label, lastVerifiedAt = null }: CardPlace,
  record: HouseholdRecord,
): HouseholdCard {
  const { name, phone } = record.owner;
  const owner: CardOwner = { name: maskName(name), phone: phone === '' ? '' : maskPhone(phone) };
  return {
    place: placeOf(label),
    placeOrder: placeOrder(label),
    searchKeys: searchKeysOf(secrets, { communityId, label }, [record.owner, ...record.members]),
    ownerSealed: secrets.seal(JSON.stringify(owner), `households/${_id}/owner`),
    isComplete: completenessOf(record, lastVerifiedAt !== null).percent === 100,
  };
}

/** The record as an approved draft leaves it. New people have no ids yet: a card needs none. */
export function recordAfter(ownerPersonId: string, draft: RecordDraft): HouseholdRecord {
  return {
    owner: { personId: ownerPersonId, name: draft.owner.name, phone: draft.owner.phone },
    members: draft.members.map(({ id = '', name, relation, phone = null }) => ({
      personId: id,
      membershipId: '',
      name,
      relation,
      phone,
    })),
  };
}

export function ownerOnCard(secrets: Secrets, { _id, ownerSealed }: Household): CardOwner {
  return JSON.parse(secrets.open(ownerSealed, `households/${_id}/owner`)) as CardOwner;
}
