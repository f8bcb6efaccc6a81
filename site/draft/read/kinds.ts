/** Kinds of Kubernetes objects as commands name them: plural, singular, short name, or with their group. */

export interface Kind {
  /** As events name it. */
  readonly kind: string;
  /** Plural, as it stands in paths. */
  readonly resource: string;
  readonly group: string;
  readonly version: string;
  readonly isNamespaced: boolean;
  /** The field in which such an object says that it is well, where one field does. */
  /** The field that tells most where none says that. */
  readonly tells: string;
  readonly well?: { readonly field: string; readonly equals?: string | boolean; readonly matches?: string };
}

const condition = (type: string): NonNullable<Kind["well"]> => ({
  field: `.status.conditions[?(@.type=="${type}")].status`,
  equals: true,
});
const phase = (equals: string): NonNullable<Kind["well"]> => ({ field: ".status.phase", equals });

/** Kind, resource and its other names, group and version, whether in a namespace, what says that it is well. */
const KINDS: readonly (readonly [string, string, string, boolean, Kind["well"]?])[] = [
  ["Pod", "pods pod po", "v1", true],
  ["Node", "nodes node no", "v1", false],
  ["Deployment", "deployments deployment deploy", "apps/v1", true],
  ["DaemonSet", "daemonsets daemonset ds", "apps/v1", true],
  ["StatefulSet", "statefulsets statefulset sts", "apps/v1", true],
  ["ReplicaSet", "replicasets replicaset rs", "apps/v1", true],
  ["Job", "jobs job", "batch/v1", true],
  ["CronJob", "cronjobs cronjob cj", "batch/v1", true],
  ["ConfigMap", "configmaps configmap cm", "v1", true],
  ["Secret", "secrets secret", "v1", true],
  ["Event", "events event ev", "v1", true],
  ["Service", "services service svc", "v1", true],
  ["Endpoints", "endpoints endpoint ep", "v1", true],
  ["ServiceAccount", "serviceaccounts serviceaccount sa", "v1", true],
  ["ResourceQuota", "resourcequotas resourcequota quota", "v1", true],
  ["LimitRange", "limitranges limitrange limits", "v1", true],
  ["PersistentVolumeClaim", "persistentvolumeclaims persistentvolumeclaim pvc pvcs", "v1", true, phase("Bound")],
  [
    "PersistentVolume",
    "persistentvolumes persistentvolume pv pvs",
    "v1",
    false,
    { field: ".status.phase", matches: "^(Bound|Available)$" },
  ],
  ["Namespace", "namespaces namespace ns", "v1", false, phase("Active")],
  ["ComponentStatus", "componentstatuses componentstatus cs", "v1", false],
  ["Ingress", "ingresses ingress ing", "networking.k8s.io/v1", true],
  ["NetworkPolicy", "networkpolicies networkpolicy netpol", "networking.k8s.io/v1", true],
  ["HorizontalPodAutoscaler", "horizontalpodautoscalers horizontalpodautoscaler hpa", "autoscaling/v1", true],
  ["PodDisruptionBudget", "poddisruptionbudgets poddisruptionbudget pdb", "policy/v1", true],
  ["StorageClass", "storageclasses storageclass sc", "storage.k8s.io/v1", false],
  [
    "VolumeAttachment",
    "volumeattachments volumeattachment",
    "storage.k8s.io/v1",
    false,
    { field: ".status.attached", equals: true },
  ],
  ["Lease", "leases lease", "coordination.k8s.io/v1", true],
  [
    "CertificateSigningRequest",
    "certificatesigningrequests certificatesigningrequest csr",
    "certificates.k8s.io/v1",
    false,
  ],
  [
    "CustomResourceDefinition",
    "customresourcedefinitions customresourcedefinition crd crds",
    "apiextensions.k8s.io/v1",
    false,
    condition("Established"),
  ],
  ["APIService", "apiservices apiservice", "apiregistration.k8s.io/v1", false, condition("Available")],
  [
    "ValidatingWebhookConfiguration",
    "validatingwebhookconfigurations validatingwebhookconfiguration",
    "admissionregistration.k8s.io/v1",
    false,
  ],
  [
    "MutatingWebhookConfiguration",
    "mutatingwebhookconfigurations mutatingwebhookconfiguration",
    "admissionregistration.k8s.io/v1",
    false,
  ],
  ["ClusterRoleBinding", "clusterrolebindings clusterrolebinding", "rbac.authorization.k8s.io/v1", false],
  ["ClusterRole", "clusterroles clusterrole", "rbac.authorization.k8s.io/v1", false],
  ["RoleBinding", "rolebindings rolebinding", "rbac.authorization.k8s.io/v1", true],
  ["Role", "roles role", "rbac.authorization.k8s.io/v1", true],
  ["Certificate", "certificates certificate cert certs", "cert-manager.io/v1", true, condition("Ready")],
  ["Prometheus", "prometheuses prometheus", "monitoring.coreos.com/v1", true, condition("Available")],
  ["Alertmanager", "alertmanagers alertmanager", "monitoring.coreos.com/v1", true, condition("Available")],
  ["PrometheusRule", "prometheusrules prometheusrule", "monitoring.coreos.com/v1", true],
  ["ServiceMonitor", "servicemonitors servicemonitor smon", "monitoring.coreos.com/v1", true],
  ["PodMonitor", "podmonitors podmonitor pmon", "monitoring.coreos.com/v1", true],
  ["ClusterOperator", "clusteroperators clusteroperator co", "config.openshift.io/v1", false, condition("Available")],
  ["ClusterVersion", "clusterversions clusterversion", "config.openshift.io/v1", false, condition("Available")],
  [
    "MachineConfigPool",
    "machineconfigpools machineconfigpool mcp",
    "machineconfiguration.openshift.io/v1",
    false,
    condition("Updated"),
  ],
  ["Machine", "machines machine", "machine.openshift.io/v1beta1", true, phase("Running")],
  ["MachineSet", "machinesets machineset", "machine.openshift.io/v1beta1", true],
  ["Route", "routes route", "route.openshift.io/v1", true],
  ["VirtualMachine", "virtualmachines virtualmachine vm vms", "kubevirt.io/v1", true, condition("Ready")],
  [
    "VirtualMachineInstance",
    "virtualmachineinstances virtualmachineinstance vmi vmis",
    "kubevirt.io/v1",
    true,
    phase("Running"),
  ],
  [
    "VirtualMachineInstanceMigration",
    "virtualmachineinstancemigrations virtualmachineinstancemigration vmim vmims",
    "kubevirt.io/v1",
    true,
    phase("Succeeded"),
  ],
  ["KubeVirt", "kubevirts kubevirt kv", "kubevirt.io/v1", true, phase("Deployed")],
  ["DataVolume", "datavolumes datavolume dv dvs", "cdi.kubevirt.io/v1beta1", true, phase("Succeeded")],
  ["DataImportCron", "dataimportcrons dataimportcron dic", "cdi.kubevirt.io/v1beta1", true, condition("UpToDate")],
  ["StorageProfile", "storageprofiles storageprofile", "cdi.kubevirt.io/v1beta1", false],
  ["CDI", "cdis cdi", "cdi.kubevirt.io/v1beta1", false, condition("Available")],
  ["HyperConverged", "hyperconvergeds hyperconverged hco", "hco.kubevirt.io/v1beta1", true, condition("Available")],
  ["EtcdCluster", "etcdclusters etcdcluster", "etcd.database.coreos.com/v1beta2", true, phase("Running")],
  [
    "VolumeSnapshot",
    "volumesnapshots volumesnapshot vs",
    "snapshot.storage.k8s.io/v1",
    true,
    { field: ".status.readyToUse", equals: true },
  ],
];

const TELLS: Readonly<Record<string, string>> = {
  Service: ".spec.selector",
  Endpoints: ".subsets[*].addresses[*].ip",
  ReplicaSet: ".status.readyReplicas",
  ResourceQuota: ".status.used",
  StorageClass: ".allowVolumeExpansion",
  Lease: ".spec.holderIdentity",
  StorageProfile: ".status.claimPropertySets",
  HorizontalPodAutoscaler: ".status.currentReplicas",
  PodDisruptionBudget: ".status.disruptionsAllowed",
  Ingress: ".spec.rules[*].host",
  CertificateSigningRequest: ".status.conditions",
  ComponentStatus: ".conditions",
  ValidatingWebhookConfiguration: ".webhooks[*].clientConfig.service",
  MutatingWebhookConfiguration: ".webhooks[*].clientConfig.service",
  ServiceAccount: ".metadata.creationTimestamp",
};

const BY_NAME = new Map<string, Kind>();
for (const [kind, names, place, isNamespaced, well] of KINDS) {
  const [resource = "", ...others] = names.split(" ");
  const [version = "v1", group = ""] = place.split("/").reverse();
  const tells =
    TELLS[kind] ??
    (group.includes(".") && !group.endsWith("k8s.io") ? ".status.conditions" : ".metadata.creationTimestamp");
  const known: Kind = { kind, resource, group, version, isNamespaced, tells, ...(well === undefined ? {} : { well }) };
  for (const name of [resource, ...others]) BY_NAME.set(name, known);
}

/** The kind that a command means; with its group, as `pods.metrics.k8s.io`, only where that is the one that is known. */
export function kindNamed(written: string): Kind | undefined {
  const [name = "", ...group] = written.toLowerCase().split(".");
  const found = BY_NAME.get(name);
  if (found === undefined || group.length === 0) return found;
  const wanted = group.join(".").replace(/^v\d\w*\./, "");
  return wanted === found.group ? found : undefined;
}
