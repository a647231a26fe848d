import type { JsonObject, JsonValue } from '../connector.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * A user as a person with one contract (RFC 7643, 4.1 and 4.3). SCIM knows no contracts: it lasts from the creation of the user, and of one that
 * is not active until its last change. All that the user has stays beside what is taken out of it.
 */
export function personOf(user: JsonObject): JsonObject {
  const name = part(user['name']);
  const meta = part(user['meta']);
  const { [ENTERPRISE]: extension, ...own } = user;
  const enterprise = part(extension ?? null);
  const manager = part(enterprise['manager']);
  return {
    ...own,
    enterprise,
    callName: user['nickName'] ?? name['givenName'] ?? null,
    workEmail: valueOf(user['emails'], 'work'),
    workPhone: valueOf(user['phoneNumbers'], 'work'),
    workMobile: valueOf(user['phoneNumbers'], 'mobile', false),
    Contracts: [
      {
        ExternalId: user['id'] ?? null,
        StartDate: dayOf(meta['created']) ?? EARLIEST,
        EndDate: user['active'] === false ? (dayOf(meta['lastModified']) ?? EARLIEST) : null,
        title: user['title'] ?? null,
        userType: user['userType'] ?? null,
        department: enterprise['department'] ?? null,
        division: enterprise['division'] ?? null,
        costCenter: enterprise['costCenter'] ?? null,
        organization: enterprise['organization'] ?? null,
        managerId: manager['value'] ?? null,
      },
    ],
  };
}

/** Before anybody's first day: for servers that do not say when a user was created. */
const EARLIEST = '1900-01-01';

function part(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dayOf(instant: JsonValue | undefined): string | null {
  return typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}/.test(instant) ? instant.slice(0, 10) : null;
}

/** Of a list of values the one of a type; else, where any will do, the primary or the only one that says no type. */
function valueOf(list: JsonValue | undefined, type: string, anyWillDo = true): JsonValue {
  const values = Array.isArray(list) ? list.filter((value: JsonValue) => isObject(value)) : [];
  const typed = values.find((value) => value['type'] === type);
  const untyped = values.find((value) => value['primary'] === true && value['type'] === undefined);
  const plain = values.find((value) => value['type'] === undefined);
  return (typed ?? (anyWillDo ? (untyped ?? plain) : undefined))?.['value'] ?? null;
}
