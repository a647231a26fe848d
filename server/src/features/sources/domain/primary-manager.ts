export const PRIMARY_MANAGER_MODES = ['CONTRACT', 'DEPARTMENT'] as const;
/** Where the primary manager comes from (provisioning 3.8): the primary contract, or its department. */
export type PrimaryManagerMode = (typeof PRIMARY_MANAGER_MODES)[number];

/** How a department's manager is sought up the tree. */
export interface HierarchyOptions {
  /** Go up where a department has no manager. */
  readonly managerFromParent: boolean;
  /** Go up where a department is managed by the person himself. */
  readonly managerNotSelf: boolean;
}

export interface DepartmentNode {
  readonly id: string;
  readonly parentId: string | null;
  /** Person that manages it, once resolved; null when it has none or he does not exist. */
  readonly managerId: string | null;
}

/** Who manages the people of a department: `personId` null holds for everybody that no rule of his own names. */
export interface ManagerRule {
  readonly departmentId: string;
  readonly personId: string | null;
  readonly managerId: string | null;
}

/**
 * The managers of all departments as a table to join with: one line a department, and one for the person who manages it, since
 * nobody else can meet himself first on the way up. A tree with a cycle ends where it would begin again.
 */
export function managerRules(
  departments: readonly DepartmentNode[],
  options: HierarchyOptions,
): readonly ManagerRule[] {
  const byId = new Map(departments.map((department) => [department.id, department]));
  return departments.flatMap(({ id: departmentId }) => {
    const managerId = managerOf(departmentId, null, byId, options);
    const general: ManagerRule = { departmentId, personId: null, managerId };
    if (managerId === null) return [general];
    const own = managerOf(departmentId, managerId, byId, options);
    return [general, { departmentId, personId: managerId, managerId: own }];
  });
}

function managerOf(
  departmentId: string,
  personId: string | null,
  byId: ReadonlyMap<string, DepartmentNode>,
  { managerFromParent, managerNotSelf }: HierarchyOptions,
): string | null {
  const seen = new Set<string>();
  for (let department = byId.get(departmentId); department !== undefined && !seen.has(department.id); ) {
    seen.add(department.id);
    const { managerId, parentId } = department;
    if (managerId === null ? !managerFromParent : managerId !== personId || !managerNotSelf) return managerId;
    department = parentId === null ? undefined : byId.get(parentId);
  }
  return null;
}
